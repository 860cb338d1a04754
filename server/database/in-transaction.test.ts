import { expect, test } from 'vitest';
import { temporaryDatabase } from '../testing/temporary-database';
import { inTransaction } from './in-transaction';
import { settlePublicOrigin } from './public-origin';
import type { Db } from './tables';

const setting = (name: string, value: string) => ({ name, value });

test('is rolled back if its work fails', async () => {
  const db = await temporaryDatabase();
  const work = inTransaction(db, async (transaction) => {
    await transaction.insertInto('settings').values(setting('a', '1')).execute();
    throw new Error('half way');
  });
  await expect(work).rejects.toThrow('half way');
  expect(await db.selectFrom('settings').selectAll().execute()).toEqual([]);
});

test('is retried if another writer inserted the same key first', async () => {
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

test('gives up after some attempts', async () => {
  const db = await temporaryDatabase();
  await settlePublicOrigin(db, 'http://localhost:1');
  let attempts = 0;
  const work = inTransaction(db, (transaction) => {
    attempts += 1;
    return transaction.insertInto('settings').values(setting('public_origin', '')).execute();
  });
  await expect(work).rejects.toThrow(/unique/i);
  expect(attempts).toBe(6);
});

test('loses no update of simultaneous transactions that lock what they read', async () => {
  const db = await temporaryDatabase();
  await db.insertInto('settings').values(setting('count', '0')).execute();
  const count = (from: Db) => from.selectFrom('settings').select('value');
  const increments = Array.from({ length: 20 }, () =>
    inTransaction(db, async (transaction) => {
      const { value } = await count(transaction).forUpdate().executeTakeFirstOrThrow();
      await transaction
        .updateTable('settings')
        .set('value', `${Number(value) + 1}`)
        .execute();
    }),
  );
  await Promise.all(increments);
  expect(await count(db).executeTakeFirst()).toEqual({ value: '20' });
});
