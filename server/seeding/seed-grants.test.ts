import { expect, test } from 'vitest';
import { authGrant, stateOf } from '../../protocol/auth-grant';
import { unlockedBy } from '../../protocol/catalogue/catalogue';
import { operations } from '../../protocol/catalogue/operations';
import { createProfile } from '../profiles/create-profile';
import { listedGrants } from '../testing/listed-grants';
import { temporaryDatabase } from '../testing/temporary-database';
import { didOfRecoveryKey } from './owner-key';
import { seedGrants } from './seed-grants';

const NOW = Date.UTC(2027, 0, 15);

async function seeded(...counts: number[]) {
  const db = await temporaryDatabase();
  await createProfile(db, didOfRecoveryKey('11'.repeat(32)), { profileId: 'ada' }, NOW);
  for (const count of counts) await seedGrants(db, 'ada', count, NOW);
  return listedGrants(db, 'ada', { limit: 10_000 });
}

test('seeded grants are of every kind', async () => {
  const grants = await seeded(1_000);
  expect(grants).toHaveLength(1_000);
  for (const grant of grants) {
    authGrant.parse(grant);
    expect(unlockedBy(grant.scope, operations)).not.toEqual([]);
    expect(Date.parse(grant.createdAt)).toBeLessThan(NOW);
  }
  const states = new Set(grants.map((grant) => stateOf(grant, NOW)));
  expect(states).toEqual(new Set(['active', 'expiring', 'expired', 'revoked']));
  expect(grants.some(({ expiresAt }) => expiresAt === null)).toBe(true);
  expect(new Set(grants.map(({ name }) => name)).size).toBe(1_000);
});

test('the same count gives the same grants', async () => {
  const [first, second] = [await seeded(20), await seeded(20)];
  const withoutIds = (grants: typeof first) =>
    grants.map(({ id: _id, challenge: _challenge, ...rest }) => rest);
  expect(withoutIds(first)).toEqual(withoutIds(second));
});

test('a profile can be seeded again', async () => {
  expect(await seeded(600, 30)).toHaveLength(630);
});
