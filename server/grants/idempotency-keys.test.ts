import { expect, test } from 'vitest';
import { createProfile } from '../profiles/create-profile';
import { temporaryDatabase } from '../testing/temporary-database';
import { createGrant } from './create-grant';
import { findIdempotencyKey, storeIdempotencyKey, sweepIdempotencyKeys } from './idempotency-keys';

const NOW = 1_900_000_000_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const CREATED = { grantId: 'a', inputHash: 'b' };

async function databaseWith(...profileIds: string[]) {
  const db = await temporaryDatabase();
  for (const profileId of profileIds) {
    await createProfile(db, `did:key:z${profileId}`, { profileId }, NOW);
  }
  const keys = async () =>
    (await db.selectFrom('idempotency_keys').select('key').orderBy('key').execute()).map(
      ({ key }) => key,
    );
  return { db, keys };
}

test('a create forgets the expired keys of all profiles, and no others', async () => {
  const { db, keys } = await databaseWith('ada', 'bob');
  await createGrant(db, 'ada', {}, NOW, { idempotencyKey: 'old' });
  await createGrant(db, 'ada', {}, NOW + 1, { idempotencyKey: 'young' });
  await createGrant(db, 'bob', {}, NOW + DAY_MS, { idempotencyKey: 'new' });
  expect(await keys()).toEqual(['new', 'young']);
});

test('an expired key can be used again before it was forgotten', async () => {
  const { db, keys } = await databaseWith('ada');
  await storeIdempotencyKey(db, 'ada', 'k', CREATED, NOW);
  const later = { grantId: 'c', inputHash: 'd' };
  await storeIdempotencyKey(db, 'ada', 'k', later, NOW + DAY_MS);
  expect(await findIdempotencyKey(db, 'ada', 'k', NOW + DAY_MS)).toEqual(later);
  expect(await keys()).toEqual(['k']);
});

test('keys are forgotten once a minute, and by the thousand', async () => {
  const { db, keys } = await databaseWith('ada');
  const store = async (count: number, prefix: string) => {
    for (let index = 0; index < count; index += 1) {
      await storeIdempotencyKey(db, 'ada', `${prefix}${index}`, CREATED, NOW);
    }
  };
  await store(1_500, 'a');
  // An emptied PostgreSQL database may have been swept at the time of the tests before.
  const later = NOW + 10 * DAY_MS;
  await sweepIdempotencyKeys(db, later);
  expect(await keys()).toHaveLength(500);
  // More were left, so the next one comes at once. Then there's a pause.
  await sweepIdempotencyKeys(db, later + 1);
  expect(await keys()).toEqual([]);
  await store(1, 'b');
  await sweepIdempotencyKeys(db, later + MINUTE_MS);
  expect(await keys()).toHaveLength(1);
  await sweepIdempotencyKeys(db, later + MINUTE_MS + 1);
  expect(await keys()).toEqual([]);
});
