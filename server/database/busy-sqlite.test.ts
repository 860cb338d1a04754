import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { setRevoked } from '../grants/grant-store';
import { longestStall } from '../testing/longest-stall';
import { temporaryDatabase, temporaryFolder } from '../testing/temporary-database';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';
import { findPublicOrigin, settlePublicOrigin } from './public-origin';
import type { Db } from './tables';

/** Holds the lock for writing until it is let go, as another process would. */
async function holdLock(db: Db) {
  const transaction = await db.startTransaction().execute();
  return async () => {
    await transaction.commit().execute();
  };
}

test('a write waits for another process without blocking anything else', async () => {
  const data = temporaryFolder();
  const db = await temporaryDatabase({ data });
  const other = await temporaryDatabase({ data });
  const letGo = await holdLock(other);
  const writing = settlePublicOrigin(db, 'http://localhost:1');
  const stall = await longestStall(async () => {
    await delay(300);
    expect(await findPublicOrigin(db)).toBeUndefined();
    await letGo();
    await writing;
  });
  expect(stall).toBeLessThan(200);
  expect(await findPublicOrigin(db)).toBe('http://localhost:1');
});

test('a server whose write was blocked still sees later writes of the other process', async () => {
  const data = temporaryFolder();
  const db = await temporaryDatabase({ data });
  const other = await temporaryDatabase({ data });
  const server = await startTestServer({ db });
  const owner = await makeOwner(server);
  const { id, challenge } = await owner.createGrant({ scope: 'authGrants:read' });
  const token = await owner.sign(challenge);

  const letGo = await holdLock(other);
  // No retries: this server never runs the statement again, which would mend the connection.
  const write = db.updateTable('auth_grants').set({ name: 'Never stored' }).where('id', '=', id);
  await expect(write.execute()).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  await letGo();
  expect((await server.call(endpoints.getGrant, { token, id })).status).toBe(200);

  await setRevoked(other, owner.profileId, id);
  expect((await server.call(endpoints.getGrant, { token, id })).status).toBe(401);
  // A reader that is stale is right once, so it's asked twice.
  expect((await server.call(endpoints.getGrant, { token, id })).status).toBe(401);
});
