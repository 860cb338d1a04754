import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const STYLESHEET = /[ \t]*<link rel="stylesheet"[^>]*href="([^"]+\.css)"[^>]*>/g;

/**
 * Inlines the stylesheets of a page, so that its first paint waits for nothing else. Page and
 * styles together still fit into the first network round trip.
 *
 * @param {string} html
 * @param {string} folder the build output, with the `assets` that the page links to
 */
export async function withInlineStyles(html, folder) {
  let page = html;
  for (const [link, href = ''] of html.matchAll(STYLESHEET)) {
    const css = await readFile(join(folder, 'assets', basename(href)), 'utf8');
    // A function, because `$` is special in a replacement string.
    page = page.replace(link, () => `    <style>${css.trim()}</style>`);
  }
  return page;
}
