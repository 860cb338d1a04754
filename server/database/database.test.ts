import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { StartError } from '../start-error';
import { temporaryDatabase, temporaryFolder } from '../test-support/test-server';
import { inTransaction } from './in-transaction';
import { openDatabase } from './open-database';
import { findPublicOrigin, settlePublicOrigin } from './public-origin';
import type { Db } from './tables';

const setting = (name: string, value: string) => ({ name, value });

describe('the database', () => {
  test('makes its folder, for the owner alone, and keeps what it held', async () => {
    const folder = join(temporaryFolder(), 'new', 'data');
    const db = await openDatabase(folder);
    await settlePublicOrigin(db, 'http://localhost:1');
    await db.destroy();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const again = await temporaryDatabase(folder);
    expect(await findPublicOrigin(again)).toBe('http://localhost:1');
  });

  test('flushes what it has acknowledged, and keeps references whole', async () => {
    const db = await temporaryDatabase();
    const read = async (pragma: string) => (await sql.raw(`pragma ${pragma}`).execute(db)).rows;
    expect(await read('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await read('synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await read('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  });

  test('is refused where its folder is a file, or its file is no database', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'auth-grants.db');
    writeFileSync(file, 'not a database'.repeat(1_000));
    await expect(openDatabase(join(file, 'data'))).rejects.toThrow(StartError);
    await expect(openDatabase(folder)).rejects.toThrow(/cannot be used .*--data/);
  });

  // Without an end Node would try to make a folder there.
  test.runIf(existsSync('/proc/self')).each(['/proc/x', '/proc/x/data', '/proc/version'])(
    'is refused at once in %s, which takes no folders',
    async (folder) => {
      const opened = openDatabase(folder);
      await expect(opened).rejects.toThrow(StartError);
      await expect(opened).rejects.toThrow(/^The data folder .* cannot be written .*--data or/);
      await expect(opened).rejects.not.toThrow(/\n/);
    },
  );

  test('refuses a boolean, which would end the process', async () => {
    const db = await temporaryDatabase();
    await expect(sql`select ${true}`.execute(db)).rejects.toThrow(TypeError);
  });

  test('keeps the origin of the first start', async () => {
    const db = await temporaryDatabase();
    expect(await settlePublicOrigin(db, 'http://localhost:1')).toBe('http://localhost:1');
    expect(await settlePublicOrigin(db, 'http://localhost:2')).toBe('http://localhost:1');
  });
});

describe('a transaction', () => {
  test('is undone as a whole where its work fails', async () => {
    const db = await temporaryDatabase();
    const work = inTransaction(db, async (transaction) => {
      await transaction.insertInto('settings').values(setting('a', '1')).execute();
      throw new Error('half way');
    });
    await expect(work).rejects.toThrow('half way');
    expect(await db.selectFrom('settings').selectAll().execute()).toEqual([]);
  });

  test('runs again where somebody else inserted the same key first', async () => {
    const db = await temporaryDatabase();
    let attempts = 0;
    await inTransaction(db, async (transaction) => {
      attempts += 1;
      const name = attempts === 1 ? 'taken' : 'free';
      if (attempts === 1) {
        await transaction.insertInto('settings').values(setting(name, '1')).execute();
      }
      await transaction.insertInto('settings').values(setting(name, '2')).execute();
    });
    expect(attempts).toBe(2);
    expect(await db.selectFrom('settings').selectAll().execute()).toEqual([setting('free', '2')]);
  });

  test('gives up in the end', async () => {
    const db = await temporaryDatabase();
    await settlePublicOrigin(db, 'http://localhost:1');
    const work = inTransaction(db, (transaction) =>
      transaction.insertInto('settings').values(setting('public_origin', '')).execute(),
    );
    await expect(work).rejects.toThrow(/UNIQUE/);
  });

  test('loses no update of those that run at once', async () => {
    const db = await temporaryDatabase();
    await db.insertInto('settings').values(setting('count', '0')).execute();
    const count = (from: Db) =>
      from.selectFrom('settings').select('value').executeTakeFirstOrThrow();
    const increments = Array.from({ length: 20 }, () =>
      inTransaction(db, async (transaction) => {
        const { value } = await count(transaction);
        await transaction
          .updateTable('settings')
          .set('value', `${Number(value) + 1}`)
          .execute();
      }),
    );
    await Promise.all(increments);
    expect(await count(db)).toEqual({ value: '20' });
  });
});
