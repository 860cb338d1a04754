import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { realBehaviour } from './behaviour';
import type { Outcome } from './outcome';
import { startDouble } from './testing/start-double';
import { Weather } from './weather';

async function createIn(outcome: Outcome) {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  double.behaviour.weather.only = 'createGrant';
  double.behaviour.weather.next = [outcome];
  const answer = await call(ada, 'createGrant', { body: { name: 'New' } }).catch(() => 'lost');
  return { answer, grants: double.grantsOf(ada.profileId).length, log: double.log };
}

const failure = { status: 500, body: { code: 'INTERNAL_SERVER_ERROR' } };
const page = (status: number) => ({ status, text: expect.stringMatching(/<h1>50\d /) });

test.each([
  ['500', failure, failure],
  ['502', page(502), page(502)],
  ['503', page(503), page(503)],
  ['504', page(504), page(504)],
  ['empty', { status: 500, text: '' }, { status: 200, text: '' }],
  [
    'truncated',
    { status: 500, text: expect.stringMatching(/^\{/), body: undefined },
    { status: 200, text: expect.stringMatching(/^"[\w-]{18}$/), body: undefined },
  ],
] as const)(
  'a call can fail with %s, before or after it was executed',
  async (how, before, after) => {
    const early = await createIn(`before-${how}`);
    expect(early.answer).toMatchObject(before);
    expect(early.grants).toBe(0);
    expect(early.log.count('createGrant')).toEqual({ received: 1, executed: 0 });
    const late = await createIn(`after-${how}`);
    expect(late.answer).toMatchObject(after);
    expect(late.grants).toBe(1);
    expect(late.log.count('createGrant')).toEqual({ received: 1, executed: 1 });
  },
);

test.each(['gone', 'cut'] as const)(
  'a connection can be %s, before or after the call was executed',
  async (how) => {
    const early = await createIn(`before-${how}`);
    expect(early).toMatchObject({ answer: 'lost', grants: 0 });
    const late = await createIn(`after-${how}`);
    expect(late).toMatchObject({ answer: 'lost', grants: 1 });
    expect(late.log.of('createGrant')).toMatchObject([
      { outcome: `after-${how}`, executed: true, status: how === 'gone' ? null : 200 },
    ]);
  },
);

test('a call that would be rejected is never executed, even when failures are injected', async () => {
  const { double, callWith } = await startDouble();
  double.behaviour.weather.next = ['after-500'];
  expect(await callWith('garbage', 'createGrant')).toMatchObject(failure);
  expect(double.log.count('createGrant')).toEqual({ received: 1, executed: 0 });
});

test('a failure after the call uses up its challenge, a failure before does not', async () => {
  const { double, callWith, challengeFor } = await startDouble();
  const ada = await double.createProfile();
  const token = await ada.sign(await challengeFor(ada));
  double.behaviour.weather.next = ['before-500', 'after-500'];
  const statuses: number[] = [];
  for (const _ of [1, 2, 3]) statuses.push((await callWith(token, 'listGrants')).status);
  expect(statuses).toEqual([500, 500, 401]);
});

test('fixed outcomes apply only to the selected calls', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  double.behaviour.weather.only = 'writes';
  double.behaviour.weather.next = ['done', 'before-500'];
  const statuses: number[] = [];
  for (const name of [
    'listGrants',
    'createGrant',
    'listGrants',
    'createGrant',
    'createGrant',
  ] as const) {
    statuses.push((await call(ada, name)).status);
  }
  // The third call fails by itself, because the new grant has no name.
  expect(statuses).toEqual([200, 200, 500, 500, 200]);
  expect(double.log.of('listGrants').map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  double.behaviour.weather.only = 'reads';
  double.behaviour.weather.next = ['done', 'before-503'];
  expect((await call(ada, 'listGrants')).status).toBe(503);
});

const drawn = (seed: number, failureRate: number, count = 500) => {
  const weather = new Weather();
  const settings = { ...realBehaviour().weather, seed, failureRate };
  return Array.from({ length: count }, () => weather.outcomeOf('createGrant', settings));
};

test('one call in five fails, in every way there is, and identically for the same seed', () => {
  const outcomes = drawn(1, 0.2);
  const failed = outcomes.filter((outcome) => outcome !== 'done');
  expect(failed.length).toBeGreaterThan(70);
  expect(failed.length).toBeLessThan(130);
  expect(new Set(failed)).toEqual(new Set(realBehaviour().weather.failures));
  expect(drawn(1, 0.2)).toEqual(outcomes);
  expect(drawn(2, 0.2)).not.toEqual(outcomes);
  expect(new Set(drawn(1, 0))).toEqual(new Set(['done']));
  expect(drawn(1, 1)).not.toContain('done');
});

test('each call waits for the latency and then succeeds', async () => {
  const { double, callWith } = await startDouble();
  const ada = await double.createProfile();
  const token = await ada.sign();
  double.behaviour.weather.latencyMs = 200;
  const start = performance.now();
  expect((await callWith(token, 'getProfile')).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(195);
});

test('the double can be stopped while calls are waiting', async () => {
  const { double, callWith } = await startDouble();
  const ada = await double.createProfile();
  double.behaviour.weather.latencyMs = 100;
  const lost = callWith(await ada.sign(), 'getProfile').catch(() => 'lost');
  await expect.poll(() => double.log.entries.length).toBe(1);
  await double.stop();
  expect(await lost).toBe('lost');
  await setTimeout(200);
  expect(double.log.count('getProfile')).toEqual({ received: 1, executed: 0 });
});
