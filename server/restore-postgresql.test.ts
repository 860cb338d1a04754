import { execFileSync } from 'node:child_process';
import { realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { endpoints } from '../protocol/endpoints';
import { ensurePostgresql } from '../scripts/lib/find-postgresql.mjs';
import { addressOf, buildServer, runBuilt } from './testing/built-server';
import { callsOf, makeGrants } from './testing/running-server';
import { newPostgresql, temporaryFolder } from './testing/temporary-database';

/** Of processes that start on a busy machine. */
const TIMEOUT = { timeout: 90_000 };

beforeAll(() => (inject('postgresql') === null ? undefined : buildServer()), 60_000);

async function serve(databaseUrl: string, revocations?: string) {
  const flags = revocations === undefined ? [] : ['--revocations', revocations];
  const child = runBuilt('main', ['--port', '0', ...flags], { DATABASE_URL: databaseUrl });
  const stop = () => {
    child.kill('SIGTERM');
    return child.output;
  };
  return { address: await addressOf(child), stop };
}

const afterRestore = (databaseUrl: string, ...flags: string[]) =>
  runBuilt('profile', ['--after-restore', ...flags], { DATABASE_URL: databaseUrl }).output;

const EMPTY = 'template template0';

/** A dump, and what was revoked and deleted since. */
async function dumped(revocations?: string) {
  const databaseUrl = await newPostgresql();
  const initdb = join((await ensurePostgresql()) ?? '', 'initdb');
  // The folder can hold links to a few of the programs.
  const programs = dirname(realpathSync(initdb));
  const dump = join(temporaryFolder(), 'dump');
  const server = await serve(databaseUrl, revocations);
  const all = await makeGrants(server.address);
  const unspent = await all.owner.freshToken();
  execFileSync(join(programs, 'pg_dump'), ['-Fc', '-f', dump, databaseUrl]);
  await all.revokeAndDelete();
  /** Into an empty database. */
  async function restore() {
    const url = await newPostgresql(EMPTY);
    execFileSync(join(programs, 'pg_restore'), ['--no-owner', '-d', url, dump]);
    return url;
  }
  return { ...all, databaseUrl, server, unspent, restore };
}

test('after pg_restore, what was revoked and deleted stays so', TIMEOUT, async () => {
  const log = join(temporaryFolder(), 'revocations.log');
  const { databaseUrl, server, used, unspent, statuses, restore } = await dumped(log);
  expect(statSync(log).mode & 0o777).toBe(0o600);
  expect((await afterRestore(databaseUrl, '--revocations', log)).stderr).toBe(
    'A server uses the database. Stop all servers first, and start them again afterwards.\n',
  );
  await server.stop();

  const url = await restore();
  const refused = await afterRestore(url);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toMatch(/^There's no log of revocations, so what was revoked .*\n$/);
  expect(await afterRestore(url, '--revocations', log)).toEqual({
    stdout: 'The database is up to date. From the log: 2 revocations and 1 deletion.\n',
    stderr: '',
    code: 0,
  });
  const again = await serve(url, log);
  expect(await statuses(again.address)).toEqual([401, 401, 200]);
  const { call } = callsOf(again.address);
  const old = { token: unspent, id: used.id };
  expect((await call(endpoints.getGrant, old)).status).toBe(401);
  expect((await again.stop()).stderr).not.toMatch(/log of revocations/);
});

test('without a log, the operator has to say what to do', TIMEOUT, async () => {
  const { server, statuses, restore } = await dumped();
  await server.stop();
  const url = await restore();
  expect((await afterRestore(url, '--accept-revived')).stdout).toMatch(
    /may be missing from the log/,
  );
  const revived = await serve(url);
  expect(await statuses(revived.address)).toEqual([200, 200, 200]);
  await revived.stop();
  const all = ['--revoke-created-before', new Date().toISOString()];
  expect((await afterRestore(url, ...all)).stdout).toMatch(/Because of their age: 3 grants/);
  const closed = await serve(url);
  expect(await statuses(closed.address)).toEqual([401, 401, 401]);
});

test('servers catch up by themselves if the command was forgotten', TIMEOUT, async () => {
  const log = join(temporaryFolder(), 'revocations.log');
  const { server, statuses, restore } = await dumped(log);
  await server.stop();
  const again = await serve(await restore(), log);
  expect(await statuses(again.address)).toEqual([401, 401, 200]);
  expect((await again.stop()).stderr).toMatch(/the database was behind its log of revocations/);
});
