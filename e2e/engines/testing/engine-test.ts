import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { installedFirefox, installedWebkit } from '../../../scripts/lib/find-engines.mjs';
import { warn } from '../../../scripts/lib/warn.mjs';
import { ServerProcess } from '../../testing/server-process';
import { launchChromium } from './chromium-driver';
import { ENGINES, type EngineName, type Launch } from './engine';
import { launchFirefox } from './firefox-driver';
import { Tab } from './tab';
import { launchWebkit } from './webkit-driver';

const LAUNCH = { Chromium: launchChromium, Firefox: launchFirefox, WebKit: launchWebkit };

const IS_MISSING = {
  Chromium: false,
  Firefox: installedFirefox() === undefined,
  WebKit: installedWebkit() === undefined,
};

type Options = Pick<Launch, 'deniesStorage'>;

/** Leaves a test out in engines where it can't run, and says so in the output. */
export function leaveOut(engine: EngineName, title: string, without: EngineName[], why: string) {
  if (!without.includes(engine)) return;
  warn(`${engine}: “${title}” was left out: ${why}`);
  test.skip(true, why);
}

type Fixtures = {
  engine: EngineName;
  /** Where the browser of a test keeps its profile and its downloads. */
  folder: string;
  /** Starts the browser. After it has quit, another start finds the profile as it was. */
  launch: (options?: Options) => Promise<Tab>;
  tab: Tab;
};

/** Each test has a browser of its own, with an empty profile. A worker has one server. */
export const test = base.extend<Fixtures, { server: ServerProcess }>({
  engine: ['Chromium', { option: true }],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from it
    async ({}, use) => {
      const server = await ServerProcess.create();
      await use(server);
      await server.remove();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from it
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'auth-grants-engine-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  launch: async ({ engine, folder, launchOptions, server }, use) => {
    const tabs: Tab[] = [];
    await use(async (options) => {
      const driver = await LAUNCH[engine]({ folder, chromium: launchOptions, ...options });
      const tab = new Tab(engine, driver, server.url);
      tabs.push(tab);
      return tab;
    });
    for (const { driver } of tabs) await driver.close();
    expect(
      tabs.flatMap(({ driver }) => driver.errors),
      'errors in the console',
    ).toEqual([]);
  },
  tab: async ({ launch }, use) => use(await launch()),
});

export { expect };

/** Declares tests once for every engine. Those of an engine that isn't installed are skipped. */
export function inEveryEngine(declare: (engine: EngineName) => void): void {
  for (const engine of ENGINES) {
    test.describe(engine, () => {
      test.use({ engine });
      test.skip(IS_MISSING[engine], `${engine} is not installed`);
      declare(engine);
    });
  }
}
