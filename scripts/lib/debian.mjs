import { existsSync } from 'node:fs';
import { capture } from './run.mjs';

const env = { DEBIAN_FRONTEND: 'noninteractive' };

/** Whether this is Debian, or a relative of it, and we're root. */
export const canInstall = () => existsSync('/etc/debian_version') && process.getuid?.() === 0;

/**
 * Never fails: callers check afterwards whether the programs are there.
 *
 * @param {string[]} args names of packages, and options
 */
export async function installPackages(...args) {
  const install = () => capture('apt-get', ['install', '-y', ...args], { env });
  if ((await install()).code === 0) return;
  await capture('apt-get', ['update'], { env });
  await install();
}
