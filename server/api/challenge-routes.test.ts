import { describe, expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { temporaryDatabase, temporaryPlace } from '../testing/temporary-database';
import { makeKeyHolder, makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const { getChallenges, listGrants } = endpoints;

describe('GET /challenges', () => {
  test.each([
    ['', 1],
    ['?amount=1', 1],
    ['?amount=100', 100],
  ])('%s answers that many distinct challenges', async (query, amount) => {
    const server = await startTestServer();
    const holder = await makeKeyHolder(server);
    const { body } = await server.call(getChallenges, { token: await holder.sign(), query });
    expect(new Set(body as string[]).size).toBe(amount);
    expect(body).not.toContainEqual(expect.stringMatching(/^auth-grant:/));
  });

  test.each(['0', '101', '-1', '1.5', '1e1', '0x1', '', ' 1', 'many', '1&amount=2'])(
    'refuses the amount %j',
    async (amount) => {
      const server = await startTestServer();
      const holder = await makeKeyHolder(server);
      const options = { token: await holder.sign(), query: `?amount=${amount}` };
      const { status, body } = await server.call(getChallenges, options);
      expect(status).toBe(400);
      expect(body).toMatchObject({ issues: [{ path: ['amount'] }] });
    },
  );

  test('stores nothing, so nobody can use up those of another', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const spent = server.db.selectFrom('spent_challenges').selectAll();
    const before = await spent.execute();
    // Without a nonce, it identifies its holder for ever: whoever has seen it can send it again.
    const replayed = await owner.sign();
    for (let call = 0; call < 30; call += 1) {
      const answer = await server.call(getChallenges, { token: replayed, query: '?amount=100' });
      expect(answer.status).toBe(200);
    }
    expect(await spent.execute()).toEqual(before);
    expect(await owner.challenges(100)).toHaveLength(100);
    expect((await owner.call(listGrants)).status).toBe(200);
  });
});

test('challenges survive a restart', async () => {
  const place = await temporaryPlace();
  const before = await startTestServer({ db: await temporaryDatabase(place) });
  const owner = await makeOwner(before);
  const token = await owner.freshToken();
  await before.db.destroy();

  const after = await startTestServer({ db: await temporaryDatabase(place) });
  expect((await after.call(listGrants, { token })).status).toBe(200);
  expect((await after.call(listGrants, { token })).status).toBe(401);
});
