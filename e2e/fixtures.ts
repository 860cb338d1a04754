import { test as base, expect } from '@playwright/test';
import { ConsoleWatch } from './console-watch';
import { NetworkDouble } from './network-double/network-double';
import { ServerProcess } from './server-process';

export type WorkerOptions = {
  /**
   * Which server the pages work with: `own` is ours with its database; `network` is ours in front of
   * a double of the servers of the network.
   */
  target: 'own' | 'network';
};
type TestFixtures = {
  /** Lets the test's pages log what matches, such as a failed request that the test provokes. */
  allowConsole: (pattern: RegExp) => void;
  consoleWatch: ConsoleWatch;
  /** The server behind ours; only where the target is `network`. Empty and in fair weather at first. */
  double: NetworkDouble;
  freshDouble: undefined;
  noRoutesLeft: undefined;
};
type WorkerFixtures = { startedDouble: NetworkDouble | null; server: ServerProcess };

/** A clock that never shows one moment twice: what is made over the network is never made that fast. */
function createClock(): () => number {
  let last = 0;
  return () => {
    last = Math.max(Date.now(), last + 1);
    return last;
  };
}

/**
 * Every worker has a server of its own, and every test fails on an error or a warning in the console
 * of any of its pages. A context that a test makes itself has to be given to `consoleWatch.watch`.
 */
export const test = base.extend<TestFixtures, WorkerFixtures & WorkerOptions>({
  target: ['own', { option: true, scope: 'worker' }],
  startedDouble: [
    async ({ target }, use) => {
      const double = target === 'network' ? await NetworkDouble.start() : null;
      await use(double);
      await double?.stop();
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ startedDouble }, use) => {
      const server = await ServerProcess.create(
        startedDouble ? { upstream: `${startedDouble.url}/api` } : {},
      );
      await use(server);
      await server.remove();
    },
    { scope: 'worker' },
  ],
  freshDouble: [
    async ({ startedDouble }, use) => {
      startedDouble?.reset();
      if (startedDouble) startedDouble.now = createClock();
      await use(undefined);
    },
    { auto: true },
  ],
  double: async ({ startedDouble }, use) => {
    if (!startedDouble) throw new Error('there is a double in the project network only');
    await use(startedDouble);
  },
  baseURL: async ({ server }, use) => use(server.url),
  // A page may ask for something in the moment in which its test ends: what a route would do with the
  // answer then is of no interest, and fails since the page is gone.
  noRoutesLeft: [
    async ({ browser, context: _ }, use) => {
      await use(undefined);
      const ended = { behavior: 'ignoreErrors' } as const;
      for (const context of browser.contexts()) {
        await Promise.all(context.pages().map((page) => page.unrouteAll(ended)));
        await context.unrouteAll(ended);
      }
    },
    { auto: true },
  ],
  consoleWatch: [
    // It looks before the routes are taken down: what they kept back fails in its own way then.
    async ({ context, noRoutesLeft: _ }, use) => {
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
