import { expect, test } from 'vitest';
import { temporaryDatabase } from '../testing/temporary-database';
import { settlePublicOrigin } from './public-origin';

test('the database keeps the origin of the first start', async () => {
  const db = await temporaryDatabase();
  expect(await settlePublicOrigin(db, 'http://localhost:1')).toBe('http://localhost:1');
  expect(await settlePublicOrigin(db, 'http://localhost:2')).toBe('http://localhost:1');
});
