import type { Plugin } from 'vite';

/**
 * Puts the styles into the page, so that its first paint waits for nothing else. Nothing loads them again then: each
 * part of the dashboard would, and a second stylesheet makes the browser restyle all of the page.
 */
export function inlineStyles(): Plugin {
  return {
    name: 'inline-styles',
    apply: 'build',
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        for (const part of Object.values(bundle)) {
          if (part.type === 'chunk') part.viteMetadata?.importedCss.clear();
        }
      },
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const styles = Object.values(bundle).flatMap((part) =>
          part.type === 'asset' && part.fileName.endsWith('.css') ? [part] : [],
        );
        return styles.map((part) => {
          delete bundle[part.fileName];
          return { tag: 'style', children: String(part.source).trim(), injectTo: 'head' as const };
        });
      },
    },
  };
}
