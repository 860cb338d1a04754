import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { StartError } from '../lib/start-error';
import { temporaryDatabase, temporaryFolder } from '../testing/temporary-database';
import { openSqlite } from './open-sqlite';
import { findPublicOrigin, settlePublicOrigin } from './public-origin';

test('creates its folder, for the owner only, and keeps its data', async () => {
  const folder = join(temporaryFolder(), 'new', 'data');
  const db = await openSqlite(folder);
  await settlePublicOrigin(db, 'http://localhost:1');
  await db.destroy();
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const again = await temporaryDatabase({ data: folder });
  expect(await findPublicOrigin(again)).toBe('http://localhost:1');
});

test('flushes what it has acknowledged, and enforces references', async () => {
  const db = await temporaryDatabase();
  const read = async (pragma: string) => (await sql.raw(`pragma ${pragma}`).execute(db)).rows;
  expect(await read('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
  expect(await read('synchronous')).toEqual([{ synchronous: 2 }]);
  expect(await read('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
});

test('is refused if its folder is a file, or its file is not a database', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'auth-grants.db');
  writeFileSync(file, 'not a database'.repeat(1_000));
  await expect(openSqlite(join(file, 'data'))).rejects.toThrow(StartError);
  await expect(openSqlite(folder)).rejects.toThrow(/^Can.t use the database .*--data/);
});

// Without an end Node would try to make a folder there.
test.runIf(existsSync('/proc/self')).each(['/proc/x', '/proc/x/data', '/proc/version'])(
  'is refused immediately in %s, where no folders can be created',
  async (folder) => {
    const opened = openSqlite(folder);
    await expect(opened).rejects.toThrow(StartError);
    await expect(opened).rejects.toThrow(/^Can.t write to data folder .* \(.*--data or/);
    await expect(opened).rejects.not.toThrow(/\n/);
  },
);

test('refuses a boolean, which would end the process', async () => {
  const db = await temporaryDatabase();
  await expect(sql`select ${true}`.execute(db)).rejects.toThrow(TypeError);
});
