import { defineConfig } from 'vite';

/**
 * Builds the server as plain JavaScript, since Node 20 can't run TypeScript. Libraries stay in
 * node_modules.
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/server',
    rolldownOptions: {
      input: {
        main: 'server/main.ts',
        seed: 'server/seed.ts',
        profile: 'server/profile.ts',
        backup: 'server/backup.ts',
        restore: 'server/restore.ts',
      },
    },
  },
});
