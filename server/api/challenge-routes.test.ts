import { describe, expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { issueChallenges } from '../challenges/challenge-store';
import { Refusal } from '../lib/refusal';
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

  test('gives a DID up to 1,000, until they are spent or expire', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const [spendable] = await owner.challenges(1);
    server.clock.now += 60_000;
    for (let hundred = 0; hundred < 9; hundred++) await owner.challenges(100);
    await owner.challenges(99);

    const token = await owner.sign(undefined, owner.didWeb);
    const refused = await server.call(getChallenges, { token });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('3540');

    await server.call(listGrants, { token: await owner.sign(spendable) });
    expect((await server.call(getChallenges, { token })).status).toBe(200);
    expect((await server.call(getChallenges, { token })).status).toBe(429);
    server.clock.now += 3_600_000;
    expect((await server.call(getChallenges, { token, query: '?amount=100' })).status).toBe(200);
  });

  test('gives an address up to 10,000, whoever asks', async () => {
    const server = await startTestServer();
    const address = '198.51.100.7';
    for (let holder = 0; holder < 10; holder++) {
      const asker = { did: `did:key:z${holder}`, address };
      await issueChallenges(server.db, asker, 1_000, server.clock.now);
    }
    const newcomer = await makeKeyHolder(server);
    const token = await newcomer.sign();
    expect((await server.call(getChallenges, { token, address })).status).toBe(429);
    const elsewhere = await server.call(getChallenges, { token, address: '198.51.100.8' });
    expect(elsewhere.status).toBe(200);
  });
});

test.each([
  ['DID', 1_000, 100],
  ['address', 10_000, 1_000],
])('no %s gets more than %i from simultaneous calls', async (holder, limit, amount) => {
  const db = await temporaryDatabase();
  const calls = Array.from({ length: 15 }, (_, index) => {
    const asker =
      holder === 'DID' ? { did: 'did', address: `${index}` } : { did: `${index}`, address: '::1' };
    return issueChallenges(db, asker, amount, 0);
  });
  const answers = await Promise.allSettled(calls);
  const refused = answers.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(5);
  expect(refused).toContainEqual({ status: 'rejected', reason: expect.any(Refusal) });
  const stored = await db.selectFrom('challenges').select('challenge').execute();
  expect(stored).toHaveLength(limit);
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
