import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Kysely, type Migration, Migrator, sql } from 'kysely';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { endpoints } from '../protocol/endpoints';
import * as tables from './database/migrations/0001-tables';
import * as challengeLocks from './database/migrations/0002-challenge-locks';
import { sqliteDialect } from './database/sqlite-dialect';
import type { Tables } from './database/tables';
import { addressOf, buildServer, runBuilt } from './testing/built-server';
import { makeBareHolder } from './testing/profile-with-token';
import { callsOf, makeGrants } from './testing/running-server';
import { temporaryDatabase, temporaryFolder } from './testing/temporary-database';

const { getGrant, listGrants } = endpoints;

/** Of processes that start on a busy machine. */
const TIMEOUT = { timeout: 60_000 };

beforeAll(buildServer, 60_000);

async function serve(folder: string, ...flags: string[]) {
  const child = runBuilt('main', ['--port', '0', '--data', folder, ...flags]);
  const address = await addressOf(child);
  const stop = async () => {
    child.kill('SIGTERM');
    return child.output;
  };
  return { address, stop, kill: () => child.kill('SIGKILL') };
}

const backUp = (folder: string, file: string) =>
  runBuilt('backup', [file, '--data', folder]).output;
const restore = (folder: string, file: string, ...flags: string[]) =>
  runBuilt('restore', [file, '--data', folder, ...flags]).output;

/** A profile in a new data folder, with grants. */
async function startWithGrants() {
  const folder = join(temporaryFolder(), 'data');
  const backup = join(temporaryFolder(), 'backup.db');
  const server = await serve(folder);
  return { folder, backup, server, ...(await makeGrants(server.address)) };
}

/** A backup from before the revocations, and the folder as they left it, without a server. */
async function backedUp() {
  const all = await startWithGrants();
  expect(await backUp(all.folder, all.backup)).toMatchObject({ code: 0, stderr: '' });
  await all.revokeAndDelete();
  await all.server.stop();
  return all;
}

const modesIn = (folder: string) =>
  readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o077);

describe('after a restore', () => {
  test(
    'what was revoked and deleted stays so, and spent challenges stay spent',
    TIMEOUT,
    async () => {
      const { folder, backup, server, owner, ownerAt, statuses, revokeAndDelete, deleted, used } =
        await startWithGrants();
      expect(await statuses(server.address)).toEqual([200, 200, 200]);
      const spent = await owner.freshToken();
      const unspent = await owner.freshToken();
      const { stdout, stderr } = await backUp(folder, backup);
      expect({ stdout, stderr }).toEqual({ stdout: `The backup is ${backup}.\n`, stderr: '' });
      expect(statSync(backup).mode & 0o777).toBe(0o600);
      await revokeAndDelete();
      const read = (address: string, token: string) =>
        callsOf(address).call(getGrant, { token, id: used.id });
      expect((await read(server.address, spent)).status).toBe(200);
      await server.stop();

      const restored = await restore(folder, backup);
      expect(restored).toMatchObject({ stderr: '', code: 0 });
      expect(restored.stdout).toMatch(
        /^\S+backup\.db is restored\. From the log: 2 revocations and 1 deletion\. The database from before is \S+\.before-restore-\d{8}T\d{6}Z\.\n$/,
      );
      const again = await serve(folder);
      expect(await statuses(again.address)).toEqual([401, 401, 200]);
      for (const token of [spent, unspent]) {
        expect((await read(again.address, token)).status).toBe(401);
      }
      const { call } = ownerAt(again.address);
      expect((await call(getGrant, { id: deleted.id })).status).toBe(404);
      expect((await again.stop()).stderr).not.toMatch(/behind its log|begins anew/);
      expect(modesIn(folder)).toEqual(modesIn(folder).map(() => 0));
      expect(existsSync(join(folder, 'restoring'))).toBe(false);
    },
  );

  test(
    'the log goes on: a second restore of the same backup replays both times',
    TIMEOUT,
    async () => {
      const { folder, backup, used, revoke, statuses } = await backedUp();
      await restore(folder, backup);
      const server = await serve(folder);
      await revoke(server.address, used);
      await server.stop();
      expect((await restore(folder, backup)).stdout).toMatch(/: 3 revocations and 1 deletion/);
      const again = await serve(folder);
      expect(await statuses(again.address)).toEqual([401, 401, 401]);
    },
  );

  test('into an empty folder, the log that was saved goes on where it is', TIMEOUT, async () => {
    const { folder, backup, statuses, revoke, used } = await backedUp();
    const log = join(temporaryFolder(), 'saved.log');
    copyFileSync(join(folder, 'revocations.log'), log);
    const empty = join(temporaryFolder(), 'data');
    const flags = ['--revocations', log];
    expect((await restore(empty, backup)).stderr).toMatch(
      /^There.s no \S+revocations\.log, so what was revoked .*\n$/,
    );
    expect(readdirSync(empty)).toEqual([]);
    const { stdout } = await restore(empty, backup, ...flags);
    expect(stdout).toMatch(/is restored\. From the log: 2 revocations and 1 deletion\.\n$/);
    const server = await serve(empty, ...flags);
    expect(await statuses(server.address)).toEqual([401, 401, 200]);
    const size = statSync(log).size;
    await revoke(server.address, used);
    expect(statSync(log).size).toBeGreaterThan(size);
    expect((await server.stop()).stderr).not.toMatch(/log of revocations/);
    expect(existsSync(join(empty, 'revocations.log'))).toBe(false);
  });
});

describe('without a log that reaches back', () => {
  const REFUSED =
    /, so what was revoked after this backup would work again\. Name the right log with --revocations, or add --revoke-created-before MOMENT or --accept-revived\.\n$/;

  test('a restore is refused, unless --accept-revived is given', TIMEOUT, async () => {
    const { folder, backup, statuses } = await backedUp();
    const log = join(folder, 'revocations.log');
    rmSync(log);
    const refused = await restore(folder, backup);
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(REFUSED) });
    expect(refused.stderr.trim()).not.toContain('\n');
    expect(readdirSync(folder)).toEqual(['auth-grants.db']);
    // With a new log, since that one is gone.
    const unchanged = await serve(folder);
    expect(await statuses(unchanged.address)).toEqual([401, 401, 200]);
    expect((await unchanged.stop()).stderr).toMatch(/begins anew/);

    const { stdout, stderr } = await restore(folder, backup, '--accept-revived');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/Other revocations and deletions may be missing from the log\./);
    const server = await serve(folder);
    expect(await statuses(server.address)).toEqual([200, 200, 200]);
    expect((await server.stop()).stderr).toBe('');
    // From here on, there's a log again.
    const next = `${backup}.next`;
    await backUp(folder, next);
    expect(await restore(folder, next)).toMatchObject({ code: 0 });
  });

  test(
    '--revoke-created-before revokes all older grants, for later restores too',
    TIMEOUT,
    async () => {
      const { folder, backup, statuses } = await backedUp();
      rmSync(join(folder, 'revocations.log'));
      const server = await serve(folder);
      await server.stop();
      expect((await restore(folder, backup)).stderr).toMatch(/doesn.t reach back to this backup/);
      // The zone counts: this is a minute ago.
      const zoned = (ms: number) =>
        new Date(ms + 5.5 * 3_600_000).toISOString().replace('Z', '+05:30');
      const early = ['--revoke-created-before', zoned(Date.now() - 3_600_000)];
      expect((await restore(folder, backup, ...early)).stdout).not.toMatch(/age/);
      const newer = `${backup}.newer`;
      await backUp(folder, newer);
      const late = ['--revoke-created-before', zoned(Date.now())];
      const { stdout } = await restore(folder, backup, ...late);
      expect(stdout).toMatch(/Because of their age: 3 grants revoked\. Other revocations/);
      const again = await serve(folder);
      expect(await statuses(again.address)).toEqual([401, 401, 401]);
      await again.stop();
      expect((await restore(folder, newer)).stdout).toMatch(/From the log: 3 revocations/);
    },
  );
});

describe('a backup', () => {
  test('holds all that was acknowledged before, while servers write', TIMEOUT, async () => {
    const { folder, backup, owner } = await startWithGrants();
    let isOver = false;
    const acknowledged: string[] = [];
    const writers = [1, 2, 3].map(async () => {
      while (!isOver) acknowledged.push((await owner.createGrant()).id);
    });
    for (let copy = 0; copy < 5; copy += 1) {
      const before = [...acknowledged];
      const file = `${backup}${copy}`;
      expect(await backUp(folder, file)).toMatchObject({ code: 0, stderr: '' });
      const place = { data: temporaryFolder() };
      copyFileSync(file, join(place.data, 'auth-grants.db'));
      const db = await temporaryDatabase(place);
      const rows = await db.selectFrom('auth_grants').select('id').execute();
      expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(before));
    }
    isOver = true;
    await Promise.all(writers);
    expect(acknowledged.length).toBeGreaterThan(5);
  });

  test('of a folder without a server is complete too', TIMEOUT, async () => {
    const { folder, backup, server } = await startWithGrants();
    await server.stop();
    expect(await backUp(folder, backup)).toMatchObject({ code: 0 });
    expect((await restore(folder, backup)).code).toBe(0);
  });

  test('never overwrites a file, and leaves nothing behind if it fails', TIMEOUT, async () => {
    const { folder, server } = await startWithGrants();
    await server.stop();
    const elsewhere = temporaryFolder();
    const file = join(elsewhere, 'file');
    writeFileSync(file, 'mine');
    for (const [name, words] of [
      [file, /^\S+file exists\. Choose another name/],
      [folder, /data exists\. Choose another name/],
      [join(elsewhere, 'none', 'backup.db'), /^Can.t write the backup \S+ \(/],
    ] as const) {
      const { stderr, stdout, code } = await backUp(folder, name);
      expect({ stderr, stdout, code }).toEqual({
        stderr: expect.stringMatching(words),
        stdout: '',
        code: 1,
      });
      expect(stderr.trim()).not.toContain('\n');
    }
    expect(readdirSync(elsewhere)).toEqual(['file']);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });
});

describe('a restore is refused in one line', () => {
  test('while a server runs, even if it does nothing', TIMEOUT, async () => {
    const { folder, backup, server, statuses } = await startWithGrants();
    await backUp(folder, backup);
    const refused = await restore(folder, backup);
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^A server or another program uses \S+\. Stop it first.*\n$/),
    });
    expect(await statuses(server.address)).toEqual([200, 200, 200]);
    await server.stop();
    expect((await restore(folder, backup)).code).toBe(0);
  });

  test('if the file is no backup, damaged, newer, or the database itself', TIMEOUT, async () => {
    const { folder, backup, server } = await startWithGrants();
    await server.stop();
    const elsewhere = temporaryFolder();
    const at = (name: string) => join(elsewhere, name);
    writeFileSync(at('text'), 'words'.repeat(1_000));
    writeFileSync(at('empty'), '');
    await backUp(folder, backup);
    const bytes = readFileSync(backup);
    writeFileSync(at('half'), bytes.subarray(0, bytes.length / 2));
    mkdirSync(at('newer'));
    copyFileSync(backup, at('newer/auth-grants.db'));
    const db = await temporaryDatabase({ data: at('newer') });
    await sql`insert into kysely_migration values ('9999-later', '2030-01-01')`.execute(db);
    await db.destroy();
    const before = readdirSync(folder);
    for (const [file, words] of [
      [at('none'), /^There.s no file \S+none\.\n$/],
      [elsewhere, /^There.s no file \S+\.\n$/],
      [at('text'), /^The backup \S+text can.t be read as a database \(.*\)\.\n$/],
      [at('empty'), /^The backup \S+empty isn't an Auth Grants database\.\n$/],
      [at('half'), /^The backup \S+half (is damaged|can.t be read)/],
      [at('newer/auth-grants.db'), /Can.t use the backup \S+: a newer version .*9999-later\)\.\n$/],
      [join(folder, 'auth-grants.db'), /is the database in use, not a backup of it\.\n$/],
    ] as const) {
      const { stderr, stdout, code } = await restore(folder, file);
      expect({ stderr, stdout, code }).toEqual({
        stderr: expect.stringMatching(words),
        stdout: '',
        code: 1,
      });
      expect(stderr.trim()).not.toContain('\n');
    }
    expect(readdirSync(folder)).toEqual(before);
  });

  test('if what it is told is wrong', TIMEOUT, async () => {
    const cwd = temporaryFolder();
    const wrong = [
      ['backup', [], {}, /^Name the new file, as in npm run backup -- FILE\.\n$/],
      ['backup', ['a'], { DATABASE_URL: 'postgres://a.example/b' }, /pg_dump\.\n$/],
      [
        'backup',
        ['a', '--data', '/nowhere'],
        {},
        /^There.s no database \S+\. .*--data or DATA_DIR/,
      ],
      ['restore', [], {}, /^Name the backup, as in npm run restore -- FILE\.\n$/],
      ['restore', ['a'], { DATABASE_URL: 'postgres://a.example/b' }, /pg_restore.*--after-restore/],
      ['profile', ['--after-restore'], {}, /^--after-restore is for PostgreSQL, .*npm run restore/],
      ['restore', ['a', '--accept-revived=yes'], {}, /^--accept-revived doesn't take a value\.\n$/],
      [
        'restore',
        ['a', '--revoke-created-before', 'noon'],
        {},
        /^--revoke-created-before is "noon"/,
      ],
    ] as const;
    for (const [program, args, env, words] of wrong) {
      const child = runBuilt(program, [...args], { DATA_DIR: cwd, ...env });
      const { stderr, stdout, code } = await child.output;
      expect({ stderr, stdout, code }).toEqual({
        stderr: expect.stringMatching(words),
        stdout: '',
        code: 1,
      });
      expect(stderr.trim()).not.toContain('\n');
    }
    expect(readdirSync(cwd)).toEqual([]);
  });
});

test(
  'a folder that was copied by hand can be restored, with what is not in its main file yet',
  TIMEOUT,
  async () => {
    const { folder, statuses, server } = await startWithGrants();
    const copy = join(temporaryFolder(), 'copy');
    cpSync(folder, copy, { recursive: true });
    expect(statSync(join(copy, 'auth-grants.db-wal')).size).toBeGreaterThan(0);
    await server.stop();
    rmSync(join(folder, 'auth-grants.db'));
    expect((await restore(folder, join(copy, 'auth-grants.db'))).code).toBe(0);
    const again = await serve(folder);
    expect(await statuses(again.address)).toEqual([200, 200, 200]);
  },
);

test('a damaged database is moved aside', TIMEOUT, async () => {
  const { folder, backup, statuses } = await backedUp();
  writeFileSync(join(folder, 'auth-grants.db'), 'damaged'.repeat(1_000));
  writeFileSync(join(folder, 'auth-grants.db-wal'), 'a log of the old one');
  expect((await restore(folder, backup)).code).toBe(0);
  const server = await serve(folder);
  expect(await statuses(server.address)).toEqual([401, 401, 200]);
  const aside = readdirSync(folder).filter((name) => name.includes('before-restore'));
  expect(aside).toHaveLength(2);
});

test('what was acknowledged before kill -9 stays revoked after a restore', TIMEOUT, async () => {
  const { folder, backup, server, owner } = await startWithGrants();
  const ids = await Promise.all(
    Array.from({ length: 40 }, async () => (await owner.createGrant()).id),
  );
  await backUp(folder, backup);
  const acknowledged: string[] = [];
  const revoking = ids.map(async (id) => {
    const { status } = await owner.call(endpoints.revokeGrant, { id });
    if (status === 200) acknowledged.push(id);
    if (acknowledged.length === 15) server.kill();
  });
  await Promise.allSettled(revoking);
  const again = await serve(folder);
  expect((await again.stop()).stderr).not.toMatch(/begins anew/);
  expect(await restore(folder, backup)).toMatchObject({ code: 0 });
  const db = await temporaryDatabase({ data: folder });
  const rows = db.selectFrom('auth_grants').select('id').where('status', '=', 'revoked');
  const revoked = (await rows.execute()).map(({ id }) => id);
  expect(acknowledged.length).toBeGreaterThanOrEqual(15);
  expect(revoked).toEqual(expect.arrayContaining(acknowledged));
});

/** As the first version, and the second one, left a database with a profile and a grant. */
async function oldDatabase(file: string, migrations: Record<string, Migration>) {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(file, 1_000) });
  const provider = { getMigrations: async () => migrations };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  expect(error).toBeUndefined();
  const { did, sign } = await makeBareHolder();
  const created_at = '2026-01-01T00:00:00.000Z';
  await db
    .insertInto('profiles')
    .values({ id: 'ada', did, display_name: null, created_at })
    .execute();
  const [id, challenge] = [randomUUID(), `auth-grant:${randomUUID()}`];
  const texts = { name: 'Zoë', name_folded: 'zoë', description: '', description_folded: '' };
  await db
    .insertInto('auth_grants')
    .values({
      ...{ id, challenge, created_at, ...texts, profile_id: 'ada', expires_at: null },
      ...{ status: 'active', scope: 'authGrants:read' },
    })
    .execute();
  await db.destroy();
  return { id, token: await sign(challenge) };
}

test.each<[string, Record<string, Migration>]>([
  ['first', { '0001-tables': tables }],
  ['second', { '0001-tables': tables, '0002-challenge-locks': challengeLocks }],
])('a backup of the %s version is migrated, once it may be revived', TIMEOUT, async (_, made) => {
  const backup = join(temporaryFolder(), 'old.db');
  const grant = await oldDatabase(backup, made);
  const folder = join(temporaryFolder(), 'data');
  const refused = await restore(folder, backup);
  expect(refused.stderr).toMatch(/so what was revoked after this backup would work again/);
  expect(await restore(folder, backup, '--accept-revived')).toMatchObject({ code: 0, stderr: '' });
  const { address } = await serve(folder);
  const { call } = callsOf(address);
  expect((await call(getGrant, grant)).status).toBe(200);
  // What older versions stored for searches is brought up to date too.
  const query = { name: { $regex: '/zoe/i' } };
  await vi.waitFor(async () => {
    const found = await call(listGrants, { token: grant.token, body: { query } });
    expect(found.body).toMatchObject([{ id: grant.id }]);
  });
  const stranger = await makeBareHolder();
  expect((await call(getGrant, { ...grant, token: await stranger.sign() })).status).toBe(401);
});
