import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AuthGrant } from '../../protocol/auth-grant';
import { CHALLENGE_PREFIX } from '../../protocol/challenge-prefix';
import { type Endpoint, endpoints } from '../../protocol/endpoints';
import { grantName } from '../../protocol/grant-fields';
import { anyName, SEEN_NAMES, UNSEEN_NAMES } from '../../protocol/testing/any-name';
import { insertGrants } from '../grants/grant-store';
import { makeKeyHolder, makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const { createGrant, createProfile, getGrant, listGrants, revokeGrant, updateGrant } = endpoints;

describe('names that can’t be seen', () => {
  test('are refused in words, wherever one can be written, and change nothing', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const stranger = await makeOwner(server);
    const newcomer = await makeKeyHolder(server);
    const { id } = await owner.createGrant({ name: 'CI', description: 'Deploys' });
    const token = await owner.tokenOfScope('*:*');
    const before = (await server.call(listGrants, { token })).body;
    for (const text of [...Object.values(UNSEEN_NAMES), 'CI\ndeploy', 'CI\u001b[31m']) {
      const ways: [Endpoint, unknown, string][] = [
        [createGrant, { name: text }, token],
        [updateGrant, { updates: { name: text } }, token],
        [createProfile, { profileId: 'newcomer', displayName: text }, await newcomer.freshToken()],
      ];
      for (const [endpoint, body, caller] of ways) {
        const answer = await server.call(endpoint, { token: caller, id, body });
        expect(answer.status, JSON.stringify(body)).toBe(400);
        expect(answer.body).toMatchObject({
          code: 'BAD_REQUEST',
          issues: [{ message: expect.stringMatching(/character|one line/) }],
        });
      }
    }
    const good = { id, body: { updates: { name: 'Mine' } } };
    expect((await stranger.call(updateGrant, good)).status).toBe(404);
    expect((await server.call(updateGrant, good)).status).toBe(401);
    expect((await server.call(listGrants, { token })).body).toEqual(before);
  });

  test('that are stored already are listed, can be changed, and revoked', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await owner.tokenOfScope('authGrants:*');
    const stranger = await (await makeOwner(server)).tokenOfScope('*:*');
    const grants = Object.values(UNSEEN_NAMES).map((name, index) => ({
      id: randomUUID(),
      name,
      description: name,
      challenge: `${CHALLENGE_PREFIX}${index}`,
      status: 'active' as const,
      scope: 'boosts:read',
      createdAt: new Date(Date.UTC(2026, 0, 1) + index).toISOString(),
      expiresAt: null,
    }));
    await insertGrants(server.db, owner.profileId, grants);
    const listed = (await server.call(listGrants, { token })).body as AuthGrant[];
    expect(listed.map(({ name }) => name)).toEqual(
      expect.arrayContaining(Object.values(UNSEEN_NAMES)),
    );
    for (const { id } of grants) {
      const change = { id, body: { updates: { description: 'Reads' } } };
      expect((await server.call(updateGrant, { ...change, token: stranger })).status).toBe(404);
      expect((await server.call(updateGrant, { ...change, token })).body).toBe(true);
      expect((await server.call(revokeGrant, { id, token: stranger })).status).toBe(404);
      expect((await server.call(revokeGrant, { id, token })).body).toBe(true);
    }
  });
});

test('a name that is accepted comes back as it was, whatever it’s made of', async () => {
  const server = await startTestServer();
  const owner = await makeOwner(server);
  const token = await owner.tokenOfScope('*:*');
  const stranger = await (await makeOwner(server)).tokenOfScope('*:*');
  const { id: other } = await owner.createGrant();
  await fc.assert(
    fc.asyncProperty(anyName, async (text) => {
      const accepted = grantName.safeParse(text);
      const answer = await server.call(createGrant, { token, body: { name: text } });
      const updates = { token, id: other, body: { updates: { name: text } } };
      expect(answer.status).toBe(accepted.success ? 200 : 400);
      expect((await server.call(updateGrant, updates)).status).toBe(answer.status);
      if (!accepted.success) return;
      const id = answer.body as string;
      expect((await server.call(getGrant, { token: stranger, id })).status).toBe(404);
      for (const one of [id, other]) {
        const { body } = await server.call(getGrant, { token, id: one });
        expect(body).toMatchObject({ name: accepted.data });
      }
    }),
    { numRuns: 60, examples: [...SEEN_NAMES, 'CI\u00a0 deploy\t'].map((name) => [name]) },
  );
});
