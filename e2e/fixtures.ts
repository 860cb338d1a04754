import { test as base, expect } from '@playwright/test';
import { ConsoleWatch } from './console-watch';
import { ServerProcess } from './server-process';

type TestFixtures = {
  /** Lets the test's pages log what matches, such as a failed request that the test provokes. */
  allowConsole: (pattern: RegExp) => void;
  consoleWatch: ConsoleWatch;
};
type WorkerFixtures = { server: ServerProcess };

/**
 * Every worker has a server of its own, and every test fails on an error or a warning in the console
 * of any of its pages. A context that a test makes itself has to be given to `consoleWatch.watch`.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern, and wants one
    async ({}, use) => {
      const server = await ServerProcess.create();
      await use(server);
      await server.remove();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  consoleWatch: [
    async ({ context }, use) => {
      const watch = new ConsoleWatch();
      watch.watch(context);
      await use(watch);
      expect(watch.complaints(), 'errors and warnings in the console').toEqual([]);
    },
    { auto: true },
  ],
  allowConsole: async ({ consoleWatch }, use) => use((pattern) => consoleWatch.allow(pattern)),
});

export { expect };
