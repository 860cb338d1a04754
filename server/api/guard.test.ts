import { describe, expect, test } from 'vitest';
import { type Endpoint, endpoints } from '../../protocol/endpoints';
import { makeKeyHolder, makeOwner } from '../testing/test-owner';
import { type CallOptions, startTestServer } from '../testing/test-server';

const guarded = Object.values(endpoints).filter(({ scope }) => scope !== null);
const onOneGrant = [
  endpoints.getGrant,
  endpoints.updateGrant,
  endpoints.revokeGrant,
  endpoints.deleteGrant,
];

/** A body that the endpoint would take. */
function bodyFor(endpoint: Endpoint): CallOptions {
  if (endpoint === endpoints.updateGrant) return { body: { updates: { name: 'Taken over' } } };
  if (endpoint === endpoints.createProfile) return { body: { profileId: 'another' } };
  return {};
}

describe('every call', () => {
  test.each(guarded)('$method $path needs its scope', async (endpoint) => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const grant = await owner.createGrant({ scope: 'boosts:*' });
    const others = ['read', 'write', 'delete']
      .map((action) => `authGrants:${action}`)
      .filter((scope) => scope !== endpoint.scope);
    const token = await owner.tokenOfScope([...others, 'boosts:*'].join(' '));
    const answer = await server.call(endpoint, { token, id: grant.id, ...bodyFor(endpoint) });
    expect(answer.status).toBe(403);
    if (endpoint !== endpoints.createProfile) {
      expect(answer.body).toEqual({
        code: 'FORBIDDEN',
        message: `This operation requires ${endpoint.scope} scope`,
      });
    }
  });

  test.each(guarded)('$method $path needs a nonce', async (endpoint) => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await owner.sign();
    expect((await server.call(endpoint, { token, ...bodyFor(endpoint) })).status).toBe(401);
  });

  test.each(Object.values(endpoints))('$method $path needs a token', async (endpoint) => {
    const server = await startTestServer();
    expect((await server.call(endpoint, bodyFor(endpoint))).status).toBe(401);
  });

  test.each(onOneGrant)('$method $path hides the grants of other profiles', async (endpoint) => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const stranger = await makeOwner(server);
    const grant = await owner.createGrant();
    await owner.call(endpoints.revokeGrant, { id: grant.id });
    const before = (await owner.call(endpoints.getGrant, { id: grant.id })).body;

    const foreign = await stranger.call(endpoint, { id: grant.id, ...bodyFor(endpoint) });
    const unknown = await stranger.call(endpoint, { id: 'unknown', ...bodyFor(endpoint) });
    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual(unknown.body);
    expect((await owner.call(endpoints.getGrant, { id: grant.id })).body).toEqual(before);
  });

  test('lists no grants of other profiles', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const stranger = await makeOwner(server);
    const { id, challenge, scope } = await owner.createGrant({ scope: 'boosts:read' });
    const anyPart = { scope: { $regex: '/BOOSTS/i' } };
    for (const query of [undefined, { id }, { challenge }, { scope }, anyPart]) {
      expect((await owner.call(endpoints.listGrants, { body: { query } })).body).toMatchObject([
        { id },
      ]);
      expect((await stranger.call(endpoints.listGrants, { body: { query } })).body).toEqual([]);
    }
  });

  test('about grants tells a key without a profile to create one', async () => {
    const server = await startTestServer();
    const holder = await makeKeyHolder(server);
    for (const endpoint of [endpoints.createGrant, endpoints.listGrants, endpoints.getGrant]) {
      const { status, body } = await holder.call(endpoint);
      expect(status).toBe(404);
      expect(body).toMatchObject({ message: expect.stringContaining('no profile') });
    }
  });
});

describe('a grant token', () => {
  test('does what its scope covers', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const { id } = await owner.createGrant();
    const token = await owner.tokenOfScope('authGrants:*');
    const calls: [Endpoint, CallOptions][] = [
      [endpoints.createGrant, { body: { scope: 'authGrants:read' } }],
      [endpoints.getGrant, { id }],
      [endpoints.updateGrant, { id, body: { updates: { name: 'New' } } }],
      [endpoints.revokeGrant, { id }],
      [endpoints.deleteGrant, { id }],
      [endpoints.getProfile, {}],
    ];
    for (const [endpoint, options] of calls) {
      expect((await server.call(endpoint, { token, ...options })).status).toBe(200);
    }
  });

  test.each([
    ['authGrants:write', 'authGrants:write authGrants:read', 403],
    ['authGrants:write', '*:write', 403],
    ['authGrants:write boosts:*', 'boosts:read boosts:write', 200],
    ['authGrants:*', undefined, 403],
    ['*:*', '*:*', 200],
    ['authGrants:write', '', 200],
  ])('of scope %j that creates a grant of scope %j gets %i', async (own, scope, status) => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await owner.tokenOfScope(own);
    const answer = await server.call(endpoints.createGrant, { token, body: { scope } });
    expect(answer.status).toBe(status);
    expect((await owner.call(endpoints.listGrants)).body).toHaveLength(status === 200 ? 2 : 1);
  });

  const HOUR_MS = 3_600_000;
  test.each<[string, number | null | undefined, number, number | null | undefined]>([
    ['a later end', 2, 403, undefined],
    ['one millisecond more', 1 + 1 / HOUR_MS, 403, undefined],
    ['no end', null, 403, undefined],
    ['the same end', 1, 200, 1],
    ['an earlier end', 0.5, 200, 0.5],
    ['an end that is left out', undefined, 200, 1],
  ])('that ends makes no grant that outlives it: %s', async (_, hours, status, ends) => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const at = (after: number) => new Date(server.clock.now + after * HOUR_MS).toISOString();
    const parent = await owner.createGrant({ scope: 'authGrants:*', expiresAt: at(1) });
    const token = await owner.sign(parent.challenge);
    const expiresAt = typeof hours === 'number' ? at(hours) : hours;
    const body = {
      name: 'Child',
      scope: 'authGrants:read',
      ...(hours !== undefined && { expiresAt }),
    };
    const answer = await server.call(endpoints.createGrant, { token, body });
    expect(answer.status).toBe(status);
    if (status === 403) {
      const message = expect.stringContaining(at(1));
      expect(answer.body).toMatchObject({ message, issues: [{ path: ['expiresAt'], message }] });
      return;
    }
    const child = await owner.call(endpoints.getGrant, { id: String(answer.body) });
    expect(child.body).toMatchObject({ expiresAt: at(ends ?? 0) });
  });

  test('that never ends makes grants with any end', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await owner.tokenOfScope('authGrants:*');
    for (const expiresAt of [null, new Date(server.clock.now + HOUR_MS).toISOString()]) {
      const body = { scope: 'authGrants:read', expiresAt };
      expect((await server.call(endpoints.createGrant, { token, body })).status).toBe(200);
    }
  });

  test.each(['boosts:read', '*:*'])('of scope %j gets no challenges', async (scope) => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await owner.tokenOfScope(scope);
    const answer = await server.call(endpoints.getChallenges, { token, query: '?amount=100' });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: 'FORBIDDEN' });
    expect(await owner.challenges(100)).toHaveLength(100);
  });

  test('gets no challenges for another DID either', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const stranger = await makeKeyHolder(server);
    const { challenge } = await owner.createGrant({ scope: '*:*' });
    const token = await stranger.sign(challenge);
    expect((await server.call(endpoints.getChallenges, { token })).status).toBe(401);
  });

  test('cannot create a profile, whatever its scope', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await owner.tokenOfScope('*:*');
    const answer = await server.call(endpoints.createProfile, {
      token,
      body: { profileId: 'another' },
    });
    expect(answer.status).toBe(403);
  });
});
