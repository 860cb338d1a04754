import { describe, expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

describe('a one-time challenge', () => {
  test('works once, even if the request fails', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await owner.freshToken();
    const invalid = await server.call(endpoints.createGrant, { token, body: { name: 7 } });
    expect(invalid.status).toBe(400);
    expect(await server.call(endpoints.createGrant, { token })).toMatchObject({
      status: 401,
      body: { code: 'UNAUTHORIZED', reason: 'challenge-spent' },
    });
  });

  test('works for exactly one of 20 simultaneous requests', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await owner.freshToken();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => server.call(endpoints.createGrant, { token })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(19);
    const { body } = await owner.call(endpoints.listGrants);
    expect(body).toHaveLength(1);
  });

  test('works only for the DID that asked, under either of its names', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const stranger = await makeOwner(server);
    const [first, second] = await owner.challenges(2);
    const stolen = await stranger.sign(first);
    expect(await server.call(endpoints.listGrants, { token: stolen })).toMatchObject({
      status: 401,
      body: { code: 'UNAUTHORIZED', reason: 'challenge-unknown' },
    });
    for (const token of [await owner.sign(first), await owner.sign(second, owner.didWeb)]) {
      expect((await server.call(endpoints.listGrants, { token })).status).toBe(200);
    }
  });

  test('expires after exactly one hour', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const [first, second] = await owner.challenges(2);
    server.clock.now += 3_599_999;
    const inTime = await owner.sign(first);
    expect((await server.call(endpoints.listGrants, { token: inTime })).status).toBe(200);
    server.clock.now += 1;
    const late = await owner.sign(second);
    expect(await server.call(endpoints.listGrants, { token: late })).toMatchObject({
      status: 401,
      body: { reason: 'challenge-unknown' },
    });
  });
});
