import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { temporaryDatabase, temporaryPlace } from '../testing/temporary-database';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';
import { openDatabase } from './open-database';
import type { Db } from './tables';

/** Undoes migration 0004, and 0005, which only notes what is to be done. */
async function undoOperator(db: Db): Promise<void> {
  await sql`delete from kysely_migration where name >= '0004'`.execute(db);
  for (const index of ['auth_grants_by_replaced', 'auth_grants_by_expiry']) {
    await db.schema.dropIndex(index).execute();
  }
  await db.schema.alterTable('auth_grants').dropColumn('replaces').execute();
  await db.schema.alterTable('profiles').dropColumn('state').execute();
  await db.schema.dropTable('invites').execute();
  await db.schema.dropTable('recent_registrations').execute();
  await db.schema.dropIndex('idempotency_keys_by_expires_at').execute();
  await db.schema
    .createIndex('idempotency_keys_by_expires_at')
    .on('idempotency_keys')
    .columns(['profile_id', 'expires_at'])
    .execute();
}

/** Undoes migration 0003: the tables are as the version before left them, an unspent challenge included. */
async function undoSpentChallenges(db: Db, did: string): Promise<void> {
  await undoOperator(db);
  await sql`delete from kysely_migration where name = '0003-spent-challenges'`.execute(db);
  await db.schema.dropTable('spent_challenges').execute();
  await db.deleteFrom('settings').where('name', '=', 'challenge_key').execute();
  await sql`create table challenge_locks (stripe integer primary key)`.execute(db);
  await sql`create table challenges (
    did text not null, challenge text not null, address text not null, expires_at bigint not null,
    primary key (did, challenge))`.execute(db);
  await sql`insert into challenges values (${did}, 'an-old-challenge', '::1', 4102444800000)`.execute(
    db,
  );
}

test('a database of the version that stored challenges keeps its profiles, grants and tokens', async () => {
  const place = await temporaryPlace();
  const before = await startTestServer({ db: await temporaryDatabase(place) });
  const owner = await makeOwner(before);
  const stranger = await makeOwner(before);
  const active = await owner.createGrant({ scope: 'authGrants:read' });
  const revoked = await owner.createGrant({ scope: 'authGrants:read' });
  await owner.call(endpoints.revokeGrant, { id: revoked.id });
  const grants = (await owner.call(endpoints.listGrants)).body;
  await undoSpentChallenges(before.db, owner.did);
  await before.db.destroy();

  const after = await startTestServer({ db: await temporaryDatabase(place) });
  const list = (token: string) => after.call(endpoints.listGrants, { token });
  expect((await list(await owner.sign(active.challenge))).body).toEqual(grants);
  expect((await list(await owner.sign(revoked.challenge))).status).toBe(401);
  expect((await list(await stranger.sign(active.challenge))).status).toBe(401);

  // Refused once, and then a new one works.
  expect((await list(await owner.sign('an-old-challenge'))).status).toBe(401);
  const asked = { token: await owner.sign() };
  const [fresh] = (await after.call(endpoints.getChallenges, asked)).body as string[];
  expect((await list(await owner.sign(fresh))).body).toEqual(grants);
});

test('a database of the version without states keeps its profiles, which are enabled, and its idempotency keys', async () => {
  const place = await temporaryPlace();
  const before = await startTestServer({ db: await temporaryDatabase(place) });
  const owner = await makeOwner(before);
  const body = { name: 'Once' };
  const headers = { 'idempotency-key': 'k' };
  const { body: id } = await owner.call(endpoints.createGrant, { body, headers });
  const readers = await owner.tokenOfScope('authGrants:read');
  await undoOperator(before.db);
  await before.db.destroy();

  const after = await startTestServer({ db: await temporaryDatabase(place) });
  expect((await after.call(endpoints.listGrants, { token: readers })).body).toHaveLength(2);
  const asked = { token: await owner.sign() };
  const [fresh] = (await after.call(endpoints.getChallenges, asked)).body as string[];
  const again = { token: await owner.sign(fresh), body, headers };
  expect((await after.call(endpoints.createGrant, again)).body).toBe(id);
  const states = await after.db.selectFrom('profiles').select('state').execute();
  expect(states).toEqual([{ state: 'enabled' }]);
});

test('a database of a newer version is refused in words', async () => {
  const place = await temporaryPlace();
  const newer = await temporaryDatabase(place);
  await sql`insert into kysely_migration values ('9999-later', '2030-01-01')`.execute(newer);
  await newer.destroy();
  await expect(openDatabase(place)).rejects.toThrow(
    /\(a newer version of Auth Grants has changed it \(9999-later\)\)/,
  );
});
