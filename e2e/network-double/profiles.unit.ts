import { expect, test } from 'vitest';
import { startDouble } from './testing/start-double';

test('a profile has the did:web of the double, and more than a dashboard knows', async () => {
  const { double, callWith } = await startDouble();
  const ada = await double.createProfile({ profileId: 'ada', displayName: 'Ada' });
  const { host } = new URL(double.url);
  const did = `did:web:${host.replace(':', '%3A')}:users:ada`;
  expect(ada.didWeb).toBe(did);
  const { body } = await callWith(await ada.sign(), 'getProfile');
  expect(body).toMatchObject({ profileId: 'ada', displayName: 'Ada', did });
  expect(body).toHaveProperty('isServiceProfile');
  expect(await callWith(await ada.sign(undefined, did), 'getProfile')).toMatchObject({ body });
});

test('no profile is 200 with an empty body, or 404 where that is switched', async () => {
  const { double, callWith } = await startDouble();
  const ada = await double.createProfile();
  double.reset();
  const none = await callWith(await ada.sign(), 'getProfile');
  expect(none).toMatchObject({ status: 200, text: '' });
  expect(none.headers.get('content-type')).toBeNull();
  double.behaviour.emptyProfile = false;
  expect(await callWith(await ada.sign(), 'getProfile')).toMatchObject({ status: 404 });
});

test('a profile is created with a challenge, and its ID is taken then', async () => {
  const { double, call, callWith } = await startDouble();
  const ada = await double.createProfile();
  double.reset();
  const body = { profileId: 'ada', displayName: 'Ada' };
  expect(await callWith(await ada.sign(), 'createProfile', { body })).toMatchObject({
    status: 401,
  });
  const { host } = new URL(double.url);
  expect(await call(ada, 'createProfile', { body })).toMatchObject({
    status: 200,
    body: `did:web:${host.replace(':', '%3A')}:users:ada`,
  });
  const eve = await double.createProfile();
  expect(await call(eve, 'createProfile', { body })).toMatchObject({
    status: 409,
    body: { code: 'CONFLICT' },
  });
  expect(await call(eve, 'createProfile', { body: { profileId: 7 } })).toMatchObject({
    status: 400,
  });
  // Nobody stops a second profile of one key; the first stays the one that counts.
  const second = await call(ada, 'createProfile', { body: { profileId: 'ada-2' } });
  expect(second.status).toBe(200);
  expect((await callWith(await ada.sign(), 'getProfile')).body).toMatchObject(body);
});
