import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { canInstall, installPackages } from './lib/debian.mjs';
import { Failure } from './lib/failure.mjs';
import { root } from './lib/root.mjs';
import { capture } from './lib/run.mjs';

/** A headless-only build. The end-to-end tests take less than half as long in it. */
const SHELL = '/usr/bin/chromium-headless-shell';
const PLACES = [
  SHELL,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium that Playwright downloads. It may not exist yet. */
async function playwrightPath() {
  // Not a static import: this file can run before the dependencies are installed.
  const entry = pathToFileURL(join(root, 'node_modules/@playwright/test/index.mjs')).href;
  const { chromium } = await import(/* @vite-ignore */ entry);
  return chromium.executablePath();
}

export function installedChromium() {
  return process.env.CHROMIUM_PATH || PLACES.find((place) => existsSync(place));
}

/**
 * Prefers a full browser: page costs should be measured in what people use. Installs nothing.
 *
 * @returns {Promise<string | undefined>}
 */
export async function findFullChromium() {
  const full = PLACES.find((place) => place !== SHELL && existsSync(place));
  const found = process.env.CHROMIUM_PATH || full || installedChromium();
  if (found) return found;
  const own = await playwrightPath();
  return existsSync(own) ? own : undefined;
}

/**
 * The same, but installs one if there is none.
 *
 * @returns {Promise<string>}
 */
export async function ensureFullChromium() {
  return (await findFullChromium()) ?? ensureChromium();
}

/**
 * In this order: `CHROMIUM_PATH`; on Debian as root the headless shell, installed if needed; an
 * installed browser; Playwright's own, downloaded if possible; Debian's package.
 *
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  if (!process.env.CHROMIUM_PATH && canInstall() && !existsSync(SHELL)) {
    console.log('Installing Chromium for the end-to-end tests…');
    await installPackages('chromium-headless-shell');
  }
  const installed = installedChromium();
  if (installed) return installed;
  const own = await playwrightPath();
  if (existsSync(own)) return own;

  console.log('Installing Chromium for the end-to-end tests…');
  const cli = join(root, 'node_modules/@playwright/test/cli.js');
  await capture(process.execPath, [cli, 'install', 'chromium']);
  if (existsSync(own)) return own;

  if (canInstall()) await installPackages('chromium');
  const found = installedChromium();
  if (found) return found;
  throw new Failure(
    'The end-to-end tests need Chrome or Chromium. Install one, or set CHROMIUM_PATH.',
  );
}
