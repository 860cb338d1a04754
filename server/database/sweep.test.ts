import { expect, test } from 'vitest';
import { temporaryDatabase } from '../testing/temporary-database';
import { createSweep } from './sweep';

const MINUTE_MS = 60_000;

test('a sweep that fails refuses nothing, and is tried again a minute later', async () => {
  const db = await temporaryDatabase();
  const times: number[] = [];
  const sweep = createSweep(async (_db, now) => {
    times.push(now);
    throw new Error('the database is busy');
  });
  const start = 1_900_000_000_000;
  for (const now of [start, start + MINUTE_MS - 1, start + MINUTE_MS]) await sweep(db, now);
  expect(times).toEqual([start, start + MINUTE_MS]);
});

test('each database is swept on its own', async () => {
  const databases = [await temporaryDatabase(), await temporaryDatabase()];
  const swept: unknown[] = [];
  const sweep = createSweep(async (db) => {
    swept.push(db);
    return { numDeletedRows: 0n };
  });
  for (const db of [...databases, ...databases]) await sweep(db, 1_900_000_000_000);
  expect(swept).toEqual(databases);
});
