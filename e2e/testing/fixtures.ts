import { test as base, expect } from '@playwright/test';
import { NetworkDouble } from '../network-double/network-double';
import { ConsoleWatch } from './console-watch';
import { ServerProcess } from './server-process';

export type WorkerOptions = {
  /**
   * `own` is our server with its database. `network` is our server as a proxy in front of the
   * network double.
   */
  target: 'own' | 'network';
};
type TestFixtures = {
  allowConsole: (pattern: RegExp) => void;
  consoleWatch: ConsoleWatch;
  /** The server behind ours, reset before each test. Only for the target `network`. */
  double: NetworkDouble;
  freshDouble: undefined;
  noRoutesLeft: undefined;
};
type WorkerFixtures = { startedDouble: NetworkDouble | null; server: ServerProcess };

/** Never returns the same time twice. Requests over a real network are never that close either. */
function createClock(): () => number {
  let last = 0;
  return () => {
    last = Math.max(Date.now(), last + 1);
    return last;
  };
}

/**
 * Each worker has its own server. A test fails on any error or warning in the console of its pages.
 * Contexts that a test creates itself have to be passed to `consoleWatch.watch`.
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
    if (!startedDouble) throw new Error('only the network project has a double');
    await use(startedDouble);
  },
  baseURL: async ({ server }, use) => use(server.url),
  // A request that is still open when a test ends would fail in its route, because the page is
  // gone.
  noRoutesLeft: [
    async ({ browser, context: _ }, use) => {
      await use(undefined);
      const options = { behavior: 'ignoreErrors' } as const;
      for (const context of browser.contexts()) {
        await Promise.all(context.pages().map((page) => page.unrouteAll(options)));
        await context.unrouteAll(options);
      }
    },
    { auto: true },
  ],
  consoleWatch: [
    // Checks before routes are removed, because requests that they still hold would fail then.
    async ({ context, noRoutesLeft: _ }, use) => {
      const watch = new ConsoleWatch();
      watch.watch(context);
      await use(watch);
      expect(watch.unexpected(), 'errors and warnings in the console').toEqual([]);
    },
    { auto: true },
  ],
  allowConsole: async ({ consoleWatch }, use) => use((pattern) => consoleWatch.allow(pattern)),
});

export { expect };
