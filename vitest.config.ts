import { defineConfig } from 'vitest/config';

/** Tests of what only PostgreSQL has, and of several servers that share one. */
const POSTGRESQL_ONLY = 'server/**/*-postgresql.test.ts';
/**
 * What has a database: these run on SQLite, and again on PostgreSQL. What is refused before the database
 * is asked (bad-input, request-body) is the same on both.
 */
const BOTH_ENGINES = [
  'server/{auth,grants,seeding}/*.test.ts',
  'server/api/{challenge-routes,grant-token,guard}.test.ts',
  'server/api/{list-grants,odd-values,profile-routes,user-routes}.test.ts',
  'server/app/app.test.ts',
  'server/database/{in-transaction,public-origin,search}.test.ts',
];

export default defineConfig({
  test: {
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'units',
          include: [
            '{protocol,server,src,scripts}/**/*.test.{ts,tsx}',
            'e2e/network-double/*.unit.ts',
          ],
          exclude: [POSTGRESQL_ONLY],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgresql',
          // They keep no state in their modules, and loading these anew for each file takes longer
          // than the tests themselves.
          isolate: false,
          include: [...BOTH_ENGINES, POSTGRESQL_ONLY],
          globalSetup: 'server/testing/postgresql-setup.ts',
          setupFiles: 'server/testing/skip-without-postgresql.ts',
        },
      },
    ],
  },
});
