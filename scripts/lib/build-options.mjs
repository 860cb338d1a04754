import { existsSync, readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from './failure.mjs';

/**
 * @typedef {object} BuildOptions
 * @property {string} base the path of the dashboard, with a leading and a trailing slash
 * @property {string} [out] a folder for the dashboard alone; without it, everything goes to dist/
 */

/** Only characters that need no escaping in a URL. Browsers would resolve `.` and `..`. */
const BASE = /^\/(?:(?!\.{1,2}\/)[\w.~-]+\/)*$/;

/** @param {string} path */
const isTaken = (path) =>
  existsSync(path) && !(statSync(path).isDirectory() && readdirSync(path).length === 0);

/** @param {string[]} args */
function parse(args) {
  try {
    const options = /** @type {const} */ ({ base: { type: 'string' }, out: { type: 'string' } });
    return parseArgs({ args, options }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Failure(`${message.replace(/\.$/, '')}. The flags are --base PATH and --out FOLDER.`);
  }
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {BuildOptions}
 */
export function readBuildOptions(args, env) {
  const { base: flag, out } = parse(args);
  const base = flag ?? (env.BASE_PATH || '/');
  if (!BASE.test(base)) {
    const name = flag === undefined ? 'BASE_PATH' : '--base';
    throw new Failure(
      `${name} is ${JSON.stringify(base)}: use a path that starts and ends with /, for example /tools/grants/.`,
    );
  }
  if (out === undefined) return { base };
  if (out === '') throw new Failure('--out needs a value: the folder to build into.');
  const folder = resolve(out);
  if (isTaken(folder)) {
    throw new Failure(`--out is ${JSON.stringify(out)}: choose a new or empty folder.`);
  }
  return { base, out: folder };
}

/**
 * What whoever builds for a base should know: keys and sessions belong to the origin, not to the path.
 *
 * @param {string} base
 * @returns {string | null} `null` if there's nothing to know
 */
export function adviceFor(base) {
  if (base === '/') return null;
  return `Every page of the origin that serves ${base} can use the keys of people who sign in there. Serve the dashboard from an origin of its own, such as a subdomain, unless you trust all of them (docs/hosting.md).`;
}
