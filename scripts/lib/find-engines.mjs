import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { canInstall, installPackages } from './debian.mjs';
import { warn } from './warn.mjs';

const FIREFOX = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];
const DRIVER = '/usr/bin/WebKitWebDriver';
const XVFB = '/usr/bin/Xvfb';
const LIBRARIES = '/usr/lib';

/** @param {string[]} places */
const firstOf = (places) => places.find((place) => existsSync(place));

/** Where Firefox is, if it's installed. */
export const installedFirefox = () => process.env.FIREFOX_PATH || firstOf(FIREFOX);

/** WebKitGTK's own small browser, which Debian keeps in a folder of the architecture. */
function miniBrowser() {
  const folders = existsSync(LIBRARIES) ? readdirSync(LIBRARIES) : [];
  return firstOf(folders.map((folder) => join(LIBRARIES, folder, 'webkit2gtk-4.1', 'MiniBrowser')));
}

/** The programs that WebKit takes, if all of them are installed: it needs a screen, too. */
export function installedWebkit() {
  const browser = miniBrowser();
  return browser && existsSync(DRIVER) && existsSync(XVFB)
    ? { driver: DRIVER, xvfb: XVFB, browser }
    : undefined;
}

/** Installs Firefox and WebKit on Debian as root, if they're missing. */
export async function installEngines() {
  const missing = [
    ...(installedFirefox() ? [] : ['firefox-esr']),
    ...(installedWebkit() ? [] : ['webkit2gtk-driver', 'xvfb']),
  ];
  if (missing.length === 0 || !canInstall()) return;
  console.log('Installing Firefox and WebKit for the tests…');
  await installPackages('--no-install-recommends', ...missing);
}

/**
 * What to say of engines that nothing is tested in. Their tests are skipped.
 *
 * @param {{ firefox: boolean, webkit: boolean }} installed
 */
export function missingEngines({ firefox, webkit }) {
  const why = "isn't installed, so nothing was tested in it.";
  return [
    ...(firefox ? [] : [`Firefox ${why} Install it, or set FIREFOX_PATH.`]),
    ...(webkit ? [] : [`WebKit ${why} It takes Debian's packages webkit2gtk-driver and xvfb.`]),
  ];
}

/** Installs what it can, and warns of what's missing. */
export async function ensureEngines() {
  await installEngines();
  const installed = { firefox: Boolean(installedFirefox()), webkit: Boolean(installedWebkit()) };
  for (const text of missingEngines(installed)) warn(text);
}
