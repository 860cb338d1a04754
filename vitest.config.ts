import { defineConfig } from 'vitest/config';

/** For features that only PostgreSQL has, and for several servers that share a database. */
const POSTGRESQL_ONLY = 'server/**/*-postgresql.test.ts';
/** Only `vitest.nightly.config.ts` runs these. */
const NIGHTLY_ONLY = 'server/**/*.nightly.test.ts';
/**
 * These use a database, so they run on SQLite and again on PostgreSQL. Requests that are rejected
 * before a query (bad-input, request-input) behave the same on both.
 */
const BOTH_ENGINES = [
  'server/{auth,challenges,grants,profiles,restoring,seeding}/*.test.ts',
  'server/profile.test.ts',
  'server/start/registration.test.ts',
  'server/api/{availability,challenge-routes,grant-token,guard}.test.ts',
  'server/api/{list-grants,names,odd-values,page-size,profile-routes}.test.ts',
  'server/app/{app,fuzz-trial,model-trial}.test.ts',
  'server/database/{in-transaction,public-origin,search,upgrade}.test.ts',
];

const DOM = { environment: 'happy-dom', setupFiles: 'src/testing/dom-setup.ts' };
/** These open whole pages, and replace no module. */
const PAGES = [
  'src/app/{account-menu,app,lost-session-notice}.test.tsx',
  'src/grants/list/{grant-row,grant-table,row-menu,toolbar}.test.tsx',
  'src/pages/{grant-page,inspect-page,profile-page}.test.tsx',
  'src/grants/writes/use-write.test.tsx',
  'src/replacement/replacement-steps.test.tsx',
  'src/tokens/sign/token-dialog.test.tsx',
];

/**
 * Modules of the server hold no state, and reloading them for each file takes as long as the tests.
 * Those of the dashboard hold the session, for one: there, each test file loads its own.
 */
export default defineConfig({
  test: {
    restoreMocks: true,
    // Generous, for busy machines.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // By default, one core is left idle, which on two cores is half of them.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          isolate: false,
          include: ['{protocol,server,scripts,bench}/**/*.test.ts', 'e2e/network-double/*.test.ts'],
          exclude: [POSTGRESQL_ONLY, NIGHTLY_ONLY],
        },
      },
      {
        extends: true,
        test: {
          name: 'dashboard',
          include: ['src/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...DOM,
          name: 'dom',
          include: ['src/**/*.test.tsx'],
          exclude: PAGES,
        },
      },
      {
        extends: true,
        test: {
          ...DOM,
          name: 'dom-pages',
          include: PAGES,
          // Loading the dashboard again for each file takes longer than the tests.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'postgresql',
          isolate: false,
          include: [...BOTH_ENGINES, POSTGRESQL_ONLY],
          globalSetup: 'server/testing/postgresql-setup.ts',
          setupFiles: 'server/testing/skip-without-postgresql.ts',
        },
      },
    ],
  },
});
