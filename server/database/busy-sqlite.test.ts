import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { longestStall } from '../test-support/longest-stall';
import { temporaryDatabase, temporaryFolder } from '../test-support/temporary-database';
import { findPublicOrigin, settlePublicOrigin } from './public-origin';

test('a write waits for another process without holding up anything else', async () => {
  const data = temporaryFolder();
  const db = await temporaryDatabase({ data });
  const other = await temporaryDatabase({ data });
  await sql`begin immediate`.execute(other);
  const writing = settlePublicOrigin(db, 'http://localhost:1');
  const stall = await longestStall(async () => {
    await delay(300);
    expect(await findPublicOrigin(db)).toBeUndefined();
    await sql`commit`.execute(other);
    await writing;
  });
  expect(stall).toBeLessThan(200);
  expect(await findPublicOrigin(db)).toBe('http://localhost:1');
});
