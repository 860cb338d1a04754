import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { authGrant } from '../../protocol/auth-grant';
import { endpoints } from '../../protocol/endpoints';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const inAnHour = () => new Date(Date.now() + 3_600_000);

describe('a new grant', () => {
  test('has defaults for whatever is left out', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const grant = await owner.createGrant();
    expect(authGrant.parse(grant)).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      name: 'Unnamed grant',
      description: '',
      challenge: expect.stringMatching(/^auth-grant:[\da-f-]{36}$/),
      status: 'active',
      scope: '*:read',
      createdAt: new Date(server.clock.now).toISOString(),
      expiresAt: null,
    });
  });

  test('holds the input, trimmed and in canonical form', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const expiresAt = inAnHour();
    expiresAt.setUTCSeconds(0, 0);
    const grant = await owner.createGrant({
      name: '  Ключ 🗝️ ',
      description: 'two\nlines',
      scope: 'boosts:read boosts:write',
      expiresAt: expiresAt.toISOString().replace(':00.000Z', 'Z'),
    });
    expect(grant).toMatchObject({
      name: 'Ключ 🗝️',
      description: 'two\nlines',
      scope: 'boosts:read boosts:write',
      expiresAt: expiresAt.toISOString(),
    });
  });

  test('has its own creation time, even among many of the same millisecond', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await owner.tokenOfScope('authGrants:write');
    const body = { scope: '' };
    const ids = await Promise.all(
      Array.from({ length: 250 }, async () => {
        const answer = await server.call(endpoints.createGrant, { token, body });
        return z.string().parse(answer.body);
      }),
    );

    const listed: string[] = [];
    const moments: string[] = [];
    let cursor: string | undefined;
    for (;;) {
      const page = await owner.call(endpoints.listGrants, { body: { limit: 100, cursor } });
      const grants = z.array(authGrant).parse(page.body);
      listed.push(...grants.map(({ id }) => id));
      moments.push(...grants.map(({ createdAt }) => createdAt));
      cursor = moments.at(-1);
      if (grants.length < 100) break;
    }
    expect(new Set(listed).size).toBe(listed.length);
    expect(new Set(listed)).toEqual(new Set([...ids, listed.at(-1)]));
    expect(moments).toEqual([...new Set(moments)].sort().reverse());
  });
});

describe('an idempotency key', () => {
  const withKey = (key: string) => ({ headers: { 'idempotency-key': key } });

  test('creates one grant from any number of equal requests', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const body = { name: 'Once', scope: 'boosts:read' };
    const tokens = await Promise.all((await owner.challenges(12)).map((each) => owner.sign(each)));
    const answers = await Promise.all(
      tokens.map((token) => server.call(endpoints.createGrant, { token, body, ...withKey('k') })),
    );
    expect(new Set(answers.map(({ body: id }) => id)).size).toBe(1);
    expect((await owner.call(endpoints.listGrants)).body).toHaveLength(1);
  });

  test('is refused with another input, and free again after a day', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const first = await owner.call(endpoints.createGrant, withKey('k'));
    const other = await owner.call(endpoints.createGrant, { body: { name: 'B' }, ...withKey('k') });
    expect(other.status).toBe(409);
    server.clock.now += 86_400_000;
    const later = await owner.call(endpoints.createGrant, { body: { name: 'B' }, ...withKey('k') });
    expect(later.status).toBe(200);
    expect(later.body).not.toBe(first.body);
  });

  test('belongs to its profile', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const stranger = await makeOwner(server);
    const own = await owner.call(endpoints.createGrant, withKey('k'));
    const foreign = await stranger.call(endpoints.createGrant, withKey('k'));
    expect(foreign.status).toBe(200);
    expect(foreign.body).not.toBe(own.body);
  });

  test.each([
    ['', 'empty'],
    ['two words', 'spaced'],
    ['é', 'not ASCII'],
    ['x'.repeat(256), 'long'],
  ])('is refused if it is %2$s (%#)', async (key) => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const answer = await owner.call(endpoints.createGrant, withKey(key));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ issues: [{ path: ['idempotency-key'] }] });
  });
});
