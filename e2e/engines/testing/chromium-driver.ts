import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { type Driver, downloadsIn, type Launch } from './engine';

/** Chromium through Playwright, which `npm run test:e2e` uses too. */
export async function launchChromium({ folder, chromium: options }: Launch): Promise<Driver> {
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), options);
  // Without a window, there's nobody whom it could ask.
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = context.pages()[0] ?? (await context.newPage());
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('download', (download) =>
    download.saveAs(join(downloadsIn(folder), download.suggestedFilename())),
  );
  return {
    version: context.browser()?.version() ?? '',
    errors,
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    back: async () => void (await page.goBack()),
    run: (body, ...args) => page.evaluate(`(${body})(...${JSON.stringify(args)})`),
    clickAt: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    chord: (keys) => page.keyboard.press(keys.join('+')),
    print: () => page.pdf(),
    quit: () => context.close(),
    close: () => context.close(),
  };
}
