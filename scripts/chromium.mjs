import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from './lib/failure.mjs';
import { root } from './lib/root.mjs';
import { capture } from './lib/run.mjs';

/** The same browser without windows of its own: a journey takes less than half of the time in it. */
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
const DEBIAN = '/etc/debian_version';

/** Where Playwright keeps, or would keep, a Chromium of its own. */
async function playwrightPath() {
  // Only known once the dependencies are installed, which this file may come before.
  const entry = pathToFileURL(join(root, 'node_modules/@playwright/test/index.mjs')).href;
  const { chromium } = await import(/* @vite-ignore */ entry);
  return chromium.executablePath();
}

/** The Chrome or Chromium of this machine: `CHROMIUM_PATH`, or one in a usual place. */
export function installedChromium() {
  return process.env.CHROMIUM_PATH || PLACES.find((place) => existsSync(place));
}

/**
 * The path of a browser as people have it, where there is one: what a page costs is measured in that.
 *
 * @returns {Promise<string>}
 */
export async function ensureWholeChromium() {
  const whole = PLACES.find((place) => place !== SHELL && existsSync(place));
  return process.env.CHROMIUM_PATH || whole || (await ensureChromium());
}

const canInstall = () => existsSync(DEBIAN) && process.getuid?.() === 0;

/**
 * Installs a package of Debian's; whether that worked shows in what is there then.
 *
 * @param {string} name
 */
async function installPackage(name) {
  const install = () => capture('apt-get', ['install', '-y', name]);
  if ((await install()).code === 0) return;
  await capture('apt-get', ['update']);
  await install();
}

/**
 * The path of a Chrome or Chromium: the one named by `CHROMIUM_PATH`; on Debian as root the shell,
 * which is installed if need be; else an installed one; else Playwright's own, which is downloaded
 * where that is possible; else Debian's.
 *
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  if (!process.env.CHROMIUM_PATH && canInstall() && !existsSync(SHELL)) {
    console.log('Installing a Chromium for the end-to-end tests …');
    await installPackage('chromium-headless-shell');
  }
  const installed = installedChromium();
  if (installed) return installed;
  const own = await playwrightPath();
  if (existsSync(own)) return own;

  console.log('Installing a Chromium for the end-to-end tests …');
  const cli = join(root, 'node_modules/@playwright/test/cli.js');
  await capture(process.execPath, [cli, 'install', 'chromium']);
  if (existsSync(own)) return own;

  if (canInstall()) await installPackage('chromium');
  const found = installedChromium();
  if (found) return found;
  throw new Failure(
    'The end-to-end tests need Chrome or Chromium. Install one, or name it in CHROMIUM_PATH.',
  );
}
