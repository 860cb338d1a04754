import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { endpoints } from '../../protocol/endpoints';
import { seedGrants } from '../seeding/seed-grants';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const { createGrant, deleteGrant, revokeGrant } = endpoints;
const HOUR_MS = 3_600_000;

async function startLimited(maxGrants = 2) {
  const server = await startTestServer({ maxGrants });
  const owner = await makeOwner(server);
  const create = (body: object = {}, headers: Record<string, string> = {}) =>
    owner.call(createGrant, { body, headers });
  const idOf = async (body: object = {}) => z.string().parse((await create(body)).body);
  return { server, owner, create, idOf };
}

const refused = (max: number) => ({
  status: 409,
  body: {
    code: 'CONFLICT',
    message: expect.stringMatching(new RegExp(`limit of ${max} live grants.*Revoke or delete`)),
  },
});

describe('the limit of live grants', () => {
  test('refuses one more, until one is revoked', async () => {
    const { owner, create, idOf } = await startLimited();
    const [first] = [await idOf(), await idOf()];
    expect(await create()).toMatchObject(refused(2));
    expect((await owner.call(revokeGrant, { id: first })).status).toBe(200);
    expect((await create()).status).toBe(200);
    expect(await create()).toMatchObject(refused(2));
    expect((await owner.call(deleteGrant, { id: first })).status).toBe(200);
    expect(await create()).toMatchObject(refused(2));
  });

  test('leaves out expired grants', async () => {
    const { server, create } = await startLimited();
    const expiresAt = new Date(server.clock.now + HOUR_MS).toISOString();
    for (const body of [{ expiresAt }, {}]) expect((await create(body)).status).toBe(200);
    server.clock.now += HOUR_MS - 1;
    expect(await create()).toMatchObject(refused(2));
    server.clock.now += 1;
    expect((await create()).status).toBe(200);
  });

  test('admits as many as it says of many simultaneous requests', async () => {
    const { server, owner } = await startLimited(3);
    const tokens = await Promise.all((await owner.challenges(10)).map((each) => owner.sign(each)));
    const answers = await Promise.all(tokens.map((token) => server.call(createGrant, { token })));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, 200, ...Array(7).fill(409)]);
  });

  test('counts each profile on its own, and holds for its tokens too', async () => {
    const { server, owner, create } = await startLimited();
    const token = await owner.tokenOfScope('authGrants:write');
    await create();
    expect(await server.call(createGrant, { token, body: { scope: '' } })).toMatchObject(
      refused(2),
    );
    const other = await makeOwner(server);
    expect((await other.createGrant()).status).toBe('active');
  });

  test('gives the same answer to a repeated request', async () => {
    const { create } = await startLimited(1);
    const headers = { 'idempotency-key': 'k' };
    const first = await create({}, headers);
    expect(first.status).toBe(200);
    expect((await create({}, headers)).body).toBe(first.body);
    expect(await create()).toMatchObject(refused(1));
  });

  test('does not bind the seed', async () => {
    const { server, owner, create } = await startLimited();
    await seedGrants(server.db, owner.profileId, 30, server.clock.now, 0);
    expect(await create()).toMatchObject(refused(2));
  });
});

describe('a replacement', () => {
  test('goes one over the limit, and not two', async () => {
    const { owner, create, idOf } = await startLimited();
    const [first, second] = [await idOf(), await idOf()];
    expect((await create({ replaces: first })).status).toBe(200);
    expect(await create({ replaces: second })).toMatchObject(refused(2));
    expect(await create()).toMatchObject(refused(2));
    await owner.call(revokeGrant, { id: first });
    expect((await create({ replaces: second })).status).toBe(200);
  });

  test('of a grant is the only live one beyond the limit', async () => {
    const { server, owner, create, idOf } = await startLimited(3);
    const [first, second] = [await idOf(), await idOf(), await idOf()];
    const expiresAt = new Date(server.clock.now + HOUR_MS).toISOString();
    expect((await create({ replaces: first, expiresAt })).status).toBe(200);
    await owner.call(revokeGrant, { id: second });
    // Three are live, one of which replaces the first already.
    expect(await create({ replaces: first })).toMatchObject(refused(3));
    server.clock.now += HOUR_MS;
    expect((await create()).status).toBe(200);
    expect((await create({ replaces: first })).status).toBe(200);
  });

  test('of a revoked, unknown or foreign grant is a grant like any other', async () => {
    const { server, owner, create, idOf } = await startLimited();
    const other = await makeOwner(server);
    const foreign = await other.createGrant();
    const revoked = await idOf();
    await owner.call(revokeGrant, { id: revoked });
    expect((await create({ replaces: 'unknown' })).status).toBe(200);
    await create();
    for (const replaces of [revoked, foreign.id, 'unknown']) {
      expect(await create({ replaces })).toMatchObject(refused(2));
    }
  });

  test('belongs to what an idempotency key stands for', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const headers = { 'idempotency-key': 'k' };
    const create = (body: object) => owner.call(createGrant, { body, headers });
    const first = await create({ replaces: 'a' });
    expect((await create({ replaces: 'a' })).body).toBe(first.body);
    for (const body of [{}, { replaces: 'b' }]) expect((await create(body)).status).toBe(409);
  });

  test('is in no answer', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const grant = await owner.createGrant({ replaces: 'a' });
    expect(grant).not.toHaveProperty('replaces');
    const [listed] = z.array(z.unknown()).parse((await owner.call(endpoints.listGrants)).body);
    expect(listed).toEqual(grant);
  });

  test.each([7, null, '', 'x'.repeat(101), 'a\u0000'])(
    'of %j is a bad request',
    async (replaces) => {
      const server = await startTestServer();
      const owner = await makeOwner(server);
      const { status, body } = await owner.call(createGrant, { body: { replaces } });
      expect({ status, body }).toMatchObject({
        status: 400,
        body: { issues: [{ path: ['replaces'] }] },
      });
    },
  );
});
