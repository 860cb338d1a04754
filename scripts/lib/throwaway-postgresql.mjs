import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** No crash safety: the database never outlives the tests. */
const SETTINGS = {
  listen_addresses: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  // PostgreSQL looks for deadlocks only after this time.
  deadlock_timeout: '50ms',
};

/**
 * PostgreSQL refuses to run as root.
 *
 * @returns {{ uid?: number, gid?: number }} the ids of another user if this is root
 */
function owner() {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].flatMap((name) => users.filter(([own]) => own === name))[0];
  if (!user) throw new Error('PostgreSQL needs a user named postgres or nobody to run as');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/**
 * Runs a program until it prints `ready`, or else until it exits.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ uid?: number, gid?: number, cwd: string }} options
 * @param {string} [ready]
 */
async function run(command, args, options, ready) {
  // We match its messages, so they have to be in English.
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
      else reject(new Error(`${command} exited with ${code}: ${output.trim()}`));
    });
  });
  return child;
}

/**
 * Starts an empty PostgreSQL in a temporary folder. Its socket is in there too, where only this
 * user and root can reach it.
 *
 * @param {string} programs the folder of the PostgreSQL programs
 * @returns {Promise<{ urlOf(database: string): string, stop(): Promise<void> }>}
 */
export async function startPostgresql(programs) {
  const folder = mkdtempSync(join(tmpdir(), 'auth-grants-postgresql-'));
  // Retried, because the server may still be writing files while it shuts down.
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
    // Interrupted tests never call stop().
    const abort = () => {
      server.kill('SIGQUIT');
      remove();
    };
    process.on('exit', abort);
    return {
      urlOf: (database) =>
        `postgres://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`,
      stop: async () => {
        process.off('exit', abort);
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
