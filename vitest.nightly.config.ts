import { defineConfig } from 'vitest/config';

/** Those that end in `.nightly.test.ts` run only here. The others also run by day, but briefly. */
const TRIALS = ['server/**/*-trial.test.ts', 'server/**/*.nightly.test.ts'];

/** What `npm run test:nightly` runs before the journeys: long trials, with other input each time. */
export default defineConfig({
  test: {
    restoreMocks: true,
    provide: { isNight: true },
    hookTimeout: 60_000,
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'nightly', include: TRIALS } },
      {
        extends: true,
        test: {
          name: 'nightly-postgresql',
          include: TRIALS,
          // Most of these never reach the database.
          exclude: ['server/app/raw-requests-trial.test.ts'],
          globalSetup: 'server/testing/postgresql-setup.ts',
          setupFiles: 'server/testing/skip-without-postgresql.ts',
        },
      },
    ],
  },
});
