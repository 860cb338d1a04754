import { existsSync, readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from './failure.mjs';

/**
 * @typedef {object} BuildOptions
 * @property {string} base the path below which the dashboard will stand, from `/` to `/`
 * @property {string} [out] a folder for the dashboard alone; without it, dist/ takes all
 */

/** The folders of a path, of what no URL has to escape; `.` and `..` would not survive a browser. */
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
    const words = error instanceof Error ? error.message : String(error);
    throw new Failure(`${words.replace(/\.$/, '')}. The flags are --base PATH and --out FOLDER.`);
  }
}

/**
 * What is asked of `npm run build`, by its flags or, for the base, by the environment.
 *
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
      `${name} is ${JSON.stringify(base)}: write a path that begins and ends with /, such as /tools/grants/.`,
    );
  }
  if (out === undefined) return { base };
  if (out === '') throw new Failure('--out needs a value: the folder to build into.');
  const folder = resolve(out);
  if (isTaken(folder)) {
    throw new Failure(`--out is ${JSON.stringify(out)}: name a new folder, or an empty one.`);
  }
  return { base, out: folder };
}
