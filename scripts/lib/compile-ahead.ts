import type { Plugin } from 'vite';

/**
 * Chromium compiles a function when it's first called, on the main thread. With this as its very first line, it
 * compiles all of the script on another thread while that arrives. Other browsers ignore it.
 * https://github.com/WICG/explicit-javascript-compile-hints-file-based
 */
const HINT = '//# allFunctionsCalledOnLoad\n';

/** For the script of the first route only: of what's loaded later, a page uses a part. */
export function compileAhead(): Plugin {
  return {
    name: 'compile-ahead',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      // After Vite has put a line of its own there.
      order: 'post',
      handler(_options, bundle) {
        for (const part of Object.values(bundle)) {
          if (part.type === 'chunk' && part.isEntry) part.code = HINT + part.code;
        }
      },
    },
  };
}
