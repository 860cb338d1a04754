import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  // What wouter imports for versions of React that lack the hook.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  // A worker is one file, since our server's policy for files lets it load nothing.
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
  build: {
    outDir: 'dist/client',
    manifest: true,
    modulePreload: {
      polyfill: false,
      // Every page has the script and the styles of the first route by the time it loads another part.
      resolveDependencies: (_part, files) => files.filter((file) => !/^assets\/index-/.test(file)),
    },
    // The first versions with light-dark(), popovers and Ed25519 in WebCrypto.
    target: ['chrome137', 'firefox130', 'safari18'],
    rolldownOptions: {
      output: {
        // Everything the first page needs in one file, so that a first visit requests one script.
        codeSplitting: { groups: [{ name: 'first-route', tags: ['$initial'] }] },
      },
    },
  },
});
