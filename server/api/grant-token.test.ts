import { describe, expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

describe('a grant token', () => {
  test('works repeatedly, under did:key and did:web, until its grant is revoked', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const grant = await owner.createGrant({ scope: 'authGrants:read' });
    const tokens = [
      await owner.sign(grant.challenge),
      await owner.sign(grant.challenge, owner.didWeb),
    ];
    for (const token of [...tokens, ...tokens]) {
      expect((await server.call(endpoints.listGrants, { token })).status).toBe(200);
    }
    await owner.call(endpoints.revokeGrant, { id: grant.id });
    for (const token of tokens) {
      for (const endpoint of [
        endpoints.listGrants,
        endpoints.getProfile,
        endpoints.getChallenges,
      ]) {
        expect((await server.call(endpoint, { token })).status).toBe(401);
      }
    }
  });

  test('stops working at the millisecond at which its grant expires', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const end = server.clock.now + 60_000;
    const grant = await owner.createGrant({ expiresAt: new Date(end).toISOString() });
    const token = await owner.sign(grant.challenge);
    server.clock.now = end - 1;
    expect((await server.call(endpoints.listGrants, { token })).status).toBe(200);
    server.clock.now = end;
    expect((await server.call(endpoints.listGrants, { token })).status).toBe(401);
  });

  test('works only for the profile of its holder', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const stranger = await makeOwner(server);
    const { challenge } = await owner.createGrant();
    for (const token of [
      await stranger.sign(challenge),
      await stranger.sign(challenge, stranger.didWeb),
      await stranger.sign(challenge, owner.did),
      await stranger.sign(challenge, owner.didWeb),
    ]) {
      expect((await server.call(endpoints.listGrants, { token })).status).toBe(401);
    }
  });

  test('needs a valid signature even after a valid twin was seen', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await owner.tokenOfScope('*:*');
    expect((await server.call(endpoints.listGrants, { token })).status).toBe(200);
    const forged = `${token.slice(0, -6)}AAAAAA`;
    expect((await server.call(endpoints.listGrants, { token: forged })).status).toBe(401);
  });
});
