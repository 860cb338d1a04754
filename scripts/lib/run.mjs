import { spawn } from 'node:child_process';
import { Failure } from './failure.mjs';
import { root } from './root.mjs';

/**
 * @typedef {{ code: number, output: string }} Result
 * @typedef {{ env?: NodeJS.ProcessEnv }} Options
 */

/**
 * Collects stdout and stderr, interleaved as they were printed.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<Result>}
 */
export function capture(command, args, { env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Shows the output of a command only if it fails.
 *
 * @param {string} what for the message, such as "The build"
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 */
export async function runQuietly(what, command, args, options) {
  const { code, output } = await capture(command, args, options);
  if (code !== 0) throw new Failure(`${output.trim()}\n\n${what} failed (exit code ${code}).`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<number>} its exit code
 */
export function runStreaming(command, args, { env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * The npm that runs this script, or else the one in PATH.
 *
 * @param {string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function npm(...args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js') ? [process.execPath, [cli, ...args]] : ['npm', args];
}
