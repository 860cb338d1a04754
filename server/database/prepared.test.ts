import { expect, test } from 'vitest';
import { temporaryDatabase } from '../testing/temporary-database';
import { prepared } from './prepared';

test('returns the rows for the parameters of each call', async () => {
  const db = await temporaryDatabase();
  const values = ['a', 'b', 'c'].map((name) => ({ name, value: name.toUpperCase() }));
  await db.insertInto('settings').values(values).execute();
  let times = 0;
  const namesBetween = prepared(
    (one, { from, to }: { from: string; to: string }) => {
      times += 1;
      return one
        .selectFrom('settings')
        .select('value')
        .where('name', '>=', from)
        .where('name', '<', to)
        .orderBy('name');
    },
    ({ from, to }) => [from, to],
  );

  expect(await namesBetween(db, { from: 'a', to: 'b' })).toEqual([{ value: 'A' }]);
  expect(await namesBetween(db, { from: 'b', to: 'z' })).toEqual([{ value: 'B' }, { value: 'C' }]);
  expect(times).toBe(1);
});
