import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { inTransaction } from '../database/in-transaction';
import type { Db } from '../database/tables';
import { lockPosition, savePosition } from '../revocations/log-position';
import { NO_LOG } from '../revocations/revocation-log';
import { startLoggedServer } from '../testing/logged-server';
import { temporaryFolder } from '../testing/temporary-database';
import { joinRevocationLog, openRevocationLog } from './catch-up';

const { deleteGrant, getGrant, revokeGrant } = endpoints;

const positionOf = (db: Db) => inTransaction(db, lockPosition);
const linesOf = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** What a grant of the owner is, as somebody with its token sees it. */
async function withGrants() {
  const server = await startLoggedServer();
  const { owner, call } = server;
  const make = () => owner.createGrant({ scope: 'authGrants:read' });
  const grants = [await make(), await make(), await make()] as const;
  const tokens = await Promise.all(grants.map(({ challenge }) => owner.sign(challenge)));
  const statuses = () =>
    Promise.all(
      grants.map(async ({ id }, index) => {
        const token = tokens[index] ?? '';
        return (await call(getGrant, { id, token })).status;
      }),
    );
  const revoke = (id: string) => owner.call(revokeGrant, { id });
  return { ...server, grants, statuses, revoke };
}

describe('the log', () => {
  test('says each revocation and deletion once, and nothing else', async () => {
    const { file, owner, grants, revoke } = await withGrants();
    const [one, two] = grants;
    await revoke(one.id);
    await revoke(one.id);
    await revoke(two.id);
    await revoke('no-such-grant');
    await owner.call(deleteGrant, { id: one.id });
    await owner.call(deleteGrant, { id: one.id });
    const profile = owner.profileId;
    expect(linesOf(file).slice(1)).toMatchObject([
      { event: 'grant-revoked', profile, grant: one.id },
      { event: 'grant-revoked', profile, grant: two.id },
      { event: 'grant-deleted', profile, grant: one.id },
    ]);
    const text = readFileSync(file, 'utf8');
    for (const { challenge } of grants) expect(text).not.toContain(challenge);
  });

  test('says nothing about what a stranger tried', async () => {
    const { file, db, logger, grants, statuses } = await withGrants();
    const stranger = await startLoggedServer(file, db);
    const before = readFileSync(file, 'utf8');
    const [{ id }] = grants;
    expect((await stranger.owner.call(revokeGrant, { id })).status).toBe(404);
    expect((await stranger.owner.call(deleteGrant, { id })).status).toBe(404);
    expect(readFileSync(file, 'utf8')).toBe(before);
    await openRevocationLog(db, file, logger);
    expect(await statuses()).toEqual([200, 200, 200]);
  });

  test('is written by any number of servers at once', async () => {
    const first = await withGrants();
    const second = await startLoggedServer(first.file, first.db);
    const ids = await Promise.all(
      Array.from({ length: 10 }, async () => (await first.owner.createGrant()).id),
    );
    const call = async (id: string, index: number) => {
      const { call } = index % 2 ? first : second;
      return (await call(revokeGrant, { id, token: await first.owner.freshToken() })).status;
    };
    // Twice each: whoever comes second has nothing to write.
    const statuses = await Promise.all([...ids, ...ids].map(call));
    expect(statuses).toEqual(statuses.map(() => 200));
    const logged = linesOf(first.file).map((line) => (line as { grant?: string }).grant);
    expect(logged.slice(1).toSorted()).toEqual(ids.toSorted());
    expect(await positionOf(first.db)).toMatchObject({ size: readFileSync(first.file).length });
  });
});

describe('a database that is older than its log', () => {
  /** As after copying an old database back by hand. */
  async function restoreByHand() {
    const server = await withGrants();
    const { db, file, owner, grants, revoke, logger } = server;
    const old = await positionOf(db);
    const deleted = await db
      .selectFrom('auth_grants')
      .selectAll()
      .where('id', '=', grants[1].id)
      .executeTakeFirstOrThrow();
    await revoke(grants[0].id);
    await revoke(grants[1].id);
    await owner.call(deleteGrant, { id: grants[1].id });
    expect(await server.statuses()).toEqual([401, 401, 200]);
    await db.insertInto('auth_grants').values(deleted).execute();
    await db.updateTable('auth_grants').set('status', 'active').execute();
    await inTransaction(db, (transaction) => savePosition(transaction, old));
    expect(await server.statuses()).toEqual([200, 200, 200]);
    const start = () => openRevocationLog(db, file, logger);
    return { ...server, old, start };
  }

  test('catches up when a server starts, which says so', async () => {
    const { start, statuses, messages, owner, grants } = await restoreByHand();
    await start();
    expect(await statuses()).toEqual([401, 401, 200]);
    expect((await owner.call(getGrant, { id: grants[1].id })).status).toBe(404);
    expect(messages).toEqual([expect.stringMatching(/^the database was behind its log/)]);
    await start();
    expect(messages).toHaveLength(1);
  });

  test('catches up if it never had a log, too', async () => {
    const { db, start, statuses } = await restoreByHand();
    await inTransaction(db, (transaction) => savePosition(transaction, null));
    await start();
    expect(await statuses()).toEqual([401, 401, 200]);
  });

  test('catches up with what can be read of a damaged log, which begins anew', async () => {
    const { file, old, db, start, statuses, messages } = await restoreByHand();
    const lines = readFileSync(file, 'utf8').split('\n');
    lines[1] = lines[1]?.replace(/.$/, '') ?? '';
    writeFileSync(file, lines.join('\n'));
    await start();
    expect(await statuses()).toEqual([200, 401, 200]);
    expect(messages[1]).toMatch(/begins anew/);
    expect((await positionOf(db))?.id).not.toBe(old?.id);
  });
});

describe('a log that cannot be written', () => {
  test('keeps nobody from revoking, and has a gap from then on', async () => {
    const { file, db, grants, revoke, statuses, messages } = await withGrants();
    const [one, two, three] = grants;
    const before = await positionOf(db);
    rmSync(file);
    mkdirSync(file);
    expect((await revoke(one.id)).body).toBe(true);
    expect(await statuses()).toEqual([401, 200, 200]);
    expect(await positionOf(db)).toBeNull();
    expect(messages).toEqual([
      expect.stringMatching(/has a gap/),
      expect.stringMatching(/a revocation isn.t in the log/),
    ]);
    // Once it can be written again, it begins anew.
    rmSync(file, { recursive: true });
    await revoke(two.id);
    await revoke(three.id);
    expect(messages).toHaveLength(2);
    expect((await positionOf(db))?.id).not.toBe(before?.id);
    expect(linesOf(file)).toMatchObject([{ whole: 1 }, { grant: two.id }, { grant: three.id }]);
  });

  test('says that it has a gap if something else took its place and went again', async () => {
    const { file, db, grants, revoke, logger } = await withGrants();
    const before = readFileSync(file);
    rmSync(file);
    await revoke(grants[0].id);
    rmSync(file);
    writeFileSync(file, before);
    await revoke(grants[1].id);
    expect(linesOf(file)).toMatchObject([{ whole: 0 }, { whole: 1 }, { grant: grants[1].id }]);
    const position = await positionOf(db);
    await openRevocationLog(db, file, logger);
    expect(await positionOf(db)).toEqual(position);
  });

  test('keeps a server from starting, which says why in one line', async () => {
    const { db, logger } = await startLoggedServer();
    const folder = temporaryFolder();
    const text = join(folder, 'text');
    writeFileSync(text, 'words\n');
    for (const file of [folder, join(folder, 'none', 'log'), text]) {
      const opened = openRevocationLog(db, file, logger);
      await expect(opened).rejects.toThrow(
        /^Can.t use the log of revocations \S+ \(.*\)\. .*--revocations or REVOCATIONS_FILE/,
      );
      await expect(opened).rejects.not.toThrow(/\n/);
    }
    expect(readFileSync(text, 'utf8')).toBe('words\n');
  });
});

test('a server without a log ends the log of its database with its first revocation', async () => {
  const { db, file, grants, revoke, logger, messages } = await withGrants();
  const [{ id }, two] = grants;
  expect(await openRevocationLog(db, undefined, logger)).toBe(NO_LOG);
  expect(messages).toEqual([expect.stringMatching(/^this database has a log/)]);
  expect(await positionOf(db)).not.toBeNull();
  await inTransaction(db, (transaction) => NO_LOG.record(transaction, []));
  expect(await openRevocationLog(db, undefined, logger)).toBe(NO_LOG);
  expect(messages).toHaveLength(1);
  await revoke(id);
  await revoke(two.id);
  expect(linesOf(file)).toMatchObject([
    { whole: 0 },
    { whole: 1 },
    { grant: id },
    { grant: two.id },
  ]);
});

test('servers that start together agree on one log', async () => {
  const { db, file, logger } = await startLoggedServer();
  rmSync(file);
  await Promise.all(Array.from({ length: 5 }, () => openRevocationLog(db, file, logger)));
  expect(linesOf(file)).toHaveLength(1);
  appendFileSync(file, '{"at":');
  await openRevocationLog(db, file, logger);
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2);
});

describe('a command beside the servers', () => {
  test('writes to their log', async () => {
    const { db, file, logger, grants } = await withGrants();
    const revocations = await joinRevocationLog(db, file, logger);
    const [{ id }] = grants;
    await inTransaction(db, (transaction) =>
      revocations.record(transaction, [{ event: 'grant-revoked', profile: 'ada', grant: id }]),
    );
    expect(linesOf(file)).toMatchObject([{ whole: 1 }, { grant: id }]);
  });

  test('is refused if it would write to another one, or to none', async () => {
    const { db, file, logger, messages } = await withGrants();
    const before = await positionOf(db);
    const other = (await startLoggedServer()).file;
    for (const named of [undefined, other, join(temporaryFolder(), 'none')]) {
      await expect(joinRevocationLog(db, named, logger)).rejects.toThrow(
        /^The servers of this database write to another log of revocations.*--revocations or/,
      );
    }
    expect(await positionOf(db)).toEqual(before);
    expect(linesOf(file)).toHaveLength(1);
    expect(messages).toEqual([]);
  });
});
