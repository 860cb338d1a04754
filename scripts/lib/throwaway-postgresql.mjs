import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is lost with the machine is lost: the database does not outlive the tests anyway. */
const SETTINGS = {
  listen_addresses: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  // A deadlock is found out only after this time.
  deadlock_timeout: '50ms',
};

/**
 * As whom to run it: PostgreSQL refuses root.
 *
 * @returns {{ uid?: number, gid?: number }} the ids of another user where this is root
 */
function owner() {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].flatMap((name) => users.filter(([own]) => own === name))[0];
  if (!user) throw new Error('there is no user postgres or nobody to run it');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/**
 * Runs a program until it says something, or ends.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ uid?: number, gid?: number, cwd: string }} options
 * @param {string} [ready] what it says once it is ready; without, it is awaited
 */
async function run(command, args, options, ready) {
  // Its messages are looked at, so they have to be in English.
  const env = { PATH: process.env.PATH, LC_ALL: 'C' };
  const child = spawn(command, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (ready && output.includes(ready)) resolve(undefined);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(undefined);
      else reject(new Error(`${command} ended with ${code}: ${output.trim()}`));
    });
  });
  return child;
}

/**
 * Starts an empty PostgreSQL in a temporary folder, on a socket in it that only this user, or root,
 * can reach.
 *
 * @param {string} programs the folder with its programs
 * @returns {Promise<{ urlOf(database: string): string, stop(): Promise<void> }>}
 */
export async function startPostgresql(programs) {
  const folder = mkdtempSync(join(tmpdir(), 'auth-grants-postgresql-'));
  // Also while it is still ending: what it leaves meanwhile is taken at the next attempt.
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  try {
    const { uid, gid } = owner();
    const options = { cwd: folder, ...(uid === undefined ? {} : { uid, gid: gid ?? uid }) };
    if (uid !== undefined) chownSync(folder, uid, gid ?? uid);
    const data = ['-D', join(folder, 'data')];
    const initdb = [...data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-sync'];
    await run(join(programs, 'initdb'), initdb, options);
    const settings = Object.entries({ unix_socket_directories: folder, ...SETTINGS });
    const server = await run(
      join(programs, 'postgres'),
      [...data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      options,
      'ready to accept connections',
    );
    // For tests that are interrupted: nobody stops it then.
    const leave = () => {
      server.kill('SIGQUIT');
      remove();
    };
    process.on('exit', leave);
    return {
      urlOf: (database) =>
        `postgres://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`,
      stop: async () => {
        process.off('exit', leave);
        const closed = once(server, 'close');
        server.kill('SIGQUIT');
        await closed;
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
