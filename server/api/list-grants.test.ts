import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { authGrant } from '../../protocol/auth-grant';
import { endpoints } from '../../protocol/endpoints';
import { type ListGrantsInput, patternOf, type TextMatch } from '../../protocol/grant-list';
import { createGrant } from '../grants/create-grant';
import { findGrant } from '../grants/grant-store';
import { createProfile } from '../profiles/create-profile';
import { seedGrants } from '../seeding/seed-grants';
import { listedGrants } from '../testing/listed-grants';
import { temporaryDatabase } from '../testing/temporary-database';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const NOW = Date.now();
const NAMES = ['Alpha', 'ÉCOLE 50%', 'under_score', 'back\\slash', 'Schluß ΟΔΟΣ'];

async function seededDatabase(count: number) {
  const db = await temporaryDatabase();
  await createProfile(db, 'did:key:zOwner', { profileId: 'owner' }, NOW);
  await seedGrants(db, 'owner', count, NOW);
  return db;
}

describe('a page', () => {
  test('holds 100 grants by default, newest first', async () => {
    const db = await seededDatabase(150);
    const page = await listedGrants(db, 'owner', {});
    expect(page).toHaveLength(100);
    const moments = page.map(({ createdAt }) => createdAt);
    expect(moments).toEqual(moments.toSorted().reverse());
    expect(await listedGrants(db, 'owner', { limit: 1000 })).toHaveLength(150);
  });

  test('returns every text as it was stored', async () => {
    const db = await seededDatabase(0);
    const description = `quote " backslash \\ slash / ${String.fromCodePoint(
      ...Array.from({ length: 31 }, (_, index) => index + 1),
    )}\u007f \u2028 \u2029 é ✓ 😀`;
    await createGrant(db, 'owner', { name: '"}], [{"', description }, NOW);
    const [grant] = await listedGrants(db, 'owner', {});
    expect(grant).toMatchObject({ name: '"}], [{"', description, expiresAt: null });
    expect(grant).toEqual(await findGrant(db, 'owner', grant?.id ?? ''));
  });

  test('starts below the cursor, compared as text', async () => {
    const db = await seededDatabase(5);
    const all = await listedGrants(db, 'owner', {});
    const middle = all[2]?.createdAt ?? '';
    expect(await listedGrants(db, 'owner', { cursor: middle })).toEqual(all.slice(3));
    expect(await listedGrants(db, 'owner', { cursor: `${middle}~` })).toEqual(all.slice(2));
    expect(await listedGrants(db, 'owner', { cursor: '' })).toEqual([]);
  });

  test.each([
    [0, 'gzip', null],
    [20, 'gzip, br', 'gzip'],
    [20, 'br', null],
    [20, 'gzip;q=0', null],
  ])('of %i grants for a client that accepts %j comes in %s', async (count, accepted, encoding) => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    if (count > 0) await seedGrants(server.db, owner.profileId, count, NOW);
    const response = await server.app.request('/api/profile/auth-grants', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await owner.freshToken()}`,
        'content-type': 'application/json',
        'accept-encoding': accepted,
      },
      body: '{}',
    });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = encoding ? gunzipSync(bytes) : bytes;
    expect(JSON.parse(text.toString())).toHaveLength(count);
  });
});

describe('a query', () => {
  async function found(query: ListGrantsInput['query'], names: string[]) {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    for (const name of names) {
      await createGrant(server.db, owner.profileId, { name, description: `About ${name}` }, NOW);
    }
    const { body } = await owner.call(endpoints.listGrants, { body: { query } });
    return z
      .array(authGrant)
      .parse(body)
      .map(({ name }) => name)
      .reverse();
  }

  test.each<[ListGrantsInput['query'], string[]]>([
    [{}, NAMES],
    [{ name: 'Alpha' }, ['Alpha']],
    [{ name: 'alpha' }, []],
    [{ name: { $in: ['Alpha', 'under_score', 'none'] } }, ['Alpha', 'under_score']],
    [{ name: { $in: [] } }, []],
    [{ name: { $regex: '/LPH/i' } }, ['Alpha']],
    [{ name: { $regex: '/école/i' } }, ['ÉCOLE 50%']],
    [{ name: { $regex: '/schluss/i' } }, ['Schluß ΟΔΟΣ']],
    [{ name: { $regex: '/οδοσ/i' } }, ['Schluß ΟΔΟΣ']],
    [{ name: { $regex: '/%/' } }, ['ÉCOLE 50%']],
    [{ name: { $regex: '/_/' } }, ['under_score']],
    [{ name: { $regex: '/\\\\/' } }, ['back\\slash']],
    [{ description: { $regex: '/about under/i' } }, ['under_score']],
    [{ status: 'revoked' }, []],
    [{ status: { $in: ['active', 'revoked'] }, name: 'Alpha' }, ['Alpha']],
    [{ challenge: { $regex: '/auth-grant:/i' }, name: 'Alpha' }, ['Alpha']],
    [{ name: 'Alpha', description: 'another' }, []],
  ])('%j finds %j', async (query, expected) => {
    expect(await found(query, NAMES)).toEqual(expected);
  });

  const SCOPES = ['*:*', 'authGrants:read', 'boosts:read boosts:write', 'app-store:a_b', ''];

  test.each<[TextMatch, string[]]>([
    ['authGrants:read', ['authGrants:read']],
    ['authgrants:read', []],
    ['boosts:read', []],
    ['', ['']],
    [{ $in: ['*:*', 'authGrants:read', 'none:such'] }, ['*:*', 'authGrants:read']],
    [{ $regex: '/AUTHGRANTS:/i' }, ['authGrants:read']],
    [{ $regex: '/ａｕｔｈgrants/i' }, ['authGrants:read']],
    [{ $regex: patternOf('Read Boosts') }, ['boosts:read boosts:write']],
    [{ $regex: patternOf('*:*') }, ['*:*']],
    [{ $regex: patternOf('a_b') }, ['app-store:a_b']],
    [{ $regex: patternOf('a%b') }, []],
    [{ $regex: patternOf('bööst') }, ['boosts:read boosts:write']],
    [{ $regex: patternOf(':') }, SCOPES.filter(Boolean)],
  ])('of the scope %j finds %j', async (scope, expected) => {
    const server = await startTestServer();
    const [owner, other] = [await makeOwner(server), await makeOwner(server)];
    for (const each of SCOPES) await owner.createGrant({ scope: each });
    const { body } = await owner.call(endpoints.listGrants, { body: { query: { scope } } });
    const found = z.array(authGrant).parse(body);
    expect(found.map((grant) => grant.scope).reverse()).toEqual(expected);
    const foreign = await other.call(endpoints.listGrants, { body: { query: { scope } } });
    expect(foreign).toMatchObject({ status: 200, body: [] });
  });

  test('finds any part of any text, in any case', async () => {
    const db = await temporaryDatabase();
    await createProfile(db, 'did:key:zOwner', { profileId: 'owner' }, NOW);
    const letters = 'aZéÉßΣς%_\\/.*+?^$()[]{}|-1 Ａ東';
    const text = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), async (characters, at) => {
        const id = await createGrant(db, 'owner', { name: characters.join('') }, NOW);
        const part = characters.slice(at % characters.length).join('');
        const query = { name: { $regex: patternOf(part.toUpperCase()) }, id };
        const grants = await listedGrants(db, 'owner', { query });
        expect(grants.map((grant) => grant.id)).toEqual([id]);
      }),
      { numRuns: 100 },
    );
  });
});
