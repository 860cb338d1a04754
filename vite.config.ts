import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compileAhead } from './scripts/lib/compile-ahead';
import { earlyScript } from './scripts/lib/early-script';
import { inlineStyles } from './scripts/lib/inline-styles';

const isFirstRoute = (file: string) => /^assets\/index-/.test(file);

export default defineConfig({
  plugins: [react(), tailwindcss(), earlyScript(), inlineStyles(), compileAhead()],
  // What wouter imports for versions of React that lack the hook.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  // A worker is one file, since our server's policy for files lets it load nothing.
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
  build: {
    outDir: 'dist/client',
    manifest: true,
    modulePreload: {
      polyfill: false,
      // What a part imports is loaded beside it, but not by the first route, which would have to list all of it: it has
      // page-scripts.ts for pages, and loads most other parts ahead. Every page has the script of the first route.
      resolveDependencies: (part, files, { hostId }) =>
        isFirstRoute(hostId) && !/list-tools/.test(part)
          ? []
          : files.filter((file) => !isFirstRoute(file)),
    },
    // The first versions with light-dark(), popovers and Ed25519 in WebCrypto.
    target: ['chrome137', 'firefox130', 'safari18'],
    rolldownOptions: {
      output: {
        // Everything the first page needs in one file, so that a first visit requests one script.
        codeSplitting: {
          groups: [
            { name: 'first-route', tags: ['$initial'] },
            // Small, and wanted by most pages: a file each would cost more than what's in it.
            {
              name: 'ui',
              test: /\/src\/(ui\/(code|field|tabs|text)|session\/key-sign-in-link)\.tsx?$/,
            },
          ],
        },
      },
    },
  },
});
