import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const STYLESHEET = /[ \t]*<link rel="stylesheet"[^>]*href="([^"]+\.css)"[^>]*>/g;

/**
 * A page with its stylesheets inside, so that its first paint waits for nothing but the page. The whole
 * of them: it is less than the page may hold before the first answer of a network comes to its end.
 *
 * @param {string} html
 * @param {string} folder the built one, whose `assets` the page links to
 */
export async function withInlineStyles(html, folder) {
  let page = html;
  for (const [link, href = ''] of html.matchAll(STYLESHEET)) {
    const css = await readFile(join(folder, 'assets', basename(href)), 'utf8');
    // A function, since a replacement's own `$` would mean something.
    page = page.replace(link, () => `    <style>${css.trim()}</style>`);
  }
  return page;
}
