import { expect, test } from 'vitest';
import { realBehaviour } from './behaviour';
import { startDouble } from './testing/start-double';

test('the log shows what was received and executed, and no secrets', async () => {
  const { double, call, callWith } = await startDouble();
  const ada = await double.createProfile();
  const at = Date.now();
  double.now = () => at;
  const [grant] = double.addGrants(ada.profileId, { count: 1 });
  const token = await ada.signToken(grant?.challenge ?? '');
  await callWith(token, 'listGrants');
  await call(ada, 'revokeGrant', { id: grant?.id ?? '' });
  await fetch(`${double.url}/api/profile`, { method: 'OPTIONS' });
  const plain = { at, outcome: 'done' };
  expect(double.log.entries).toEqual([
    {
      ...plain,
      method: 'POST',
      path: '/api/profile/auth-grants',
      call: 'listGrants',
      executed: false,
      status: 401,
    },
    {
      ...plain,
      method: 'GET',
      path: '/api/challenges?amount=1',
      call: 'getChallenges',
      executed: true,
      status: 200,
    },
    {
      ...plain,
      method: 'POST',
      path: `/api/auth-grant/${grant?.id}/revoke`,
      call: 'revokeGrant',
      executed: true,
      status: 200,
    },
    {
      ...plain,
      method: 'OPTIONS',
      path: '/api/profile',
      call: null,
      executed: false,
      status: 204,
    },
  ]);
  expect(double.log.count('revokeGrant')).toEqual({ received: 1, executed: 1 });
  const text = JSON.stringify(double.log.entries);
  for (const secret of [token, token.slice(0, 20), grant?.challenge ?? '', ada.recoveryKey]) {
    expect(text).not.toContain(secret);
  }
});

test('a reset clears everything except the address', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile({ profileId: 'ada' });
  double.addGrants('ada', { count: 2 });
  double.behaviour.weather.latencyMs = 50;
  double.behaviour.cors.methods.push('DELETE');
  double.now = () => 0;
  const { url } = double;
  expect((await call(ada, 'listGrants')).status).toBe(200);
  double.reset();
  expect(double.behaviour).toEqual(realBehaviour());
  expect(double.behaviour.cors.methods).not.toContain('DELETE');
  expect(double.now()).toBeGreaterThan(0);
  expect(double.log.entries).toEqual([]);
  expect(double.grantsOf('ada')).toEqual([]);
  expect(double.url).toBe(url);
  expect(await call(ada, 'listGrants')).toMatchObject({ status: 404 });
  expect((await double.createProfile({ profileId: 'ada' })).profileId).toBe('ada');
});

test('the random order of ties repeats after a reset', async () => {
  const { double, call } = await startDouble();
  const namesIn = async () => {
    const ada = await double.createProfile({ profileId: 'ada' });
    double.addGrants('ada', { count: 40, perMillisecond: 40 });
    const { body } = await call(ada, 'listGrants');
    return (body as { name: string }[]).map(({ name }) => name);
  };
  const names = await namesIn();
  double.reset();
  expect(await namesIn()).toEqual(names);
});
