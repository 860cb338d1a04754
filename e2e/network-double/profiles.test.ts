import { expect, test } from 'vitest';
import { startDouble } from './testing/start-double';

test('a profile has the double’s did:web, and fields that the dashboard doesn’t know', async () => {
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

test('a missing profile gets 200 with an empty body, or 404 if that is switched on', async () => {
  const { double, callWith } = await startDouble();
  const ada = await double.createProfile();
  double.reset();
  const none = await callWith(await ada.sign(), 'getProfile');
  expect(none).toMatchObject({ status: 200, text: '' });
  double.behaviour.emptyProfile = false;
  expect(await callWith(await ada.sign(), 'getProfile')).toMatchObject({ status: 404 });
});

test('creating a profile needs a challenge, and its ID can’t be used again', async () => {
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
});

test('a key has one profile', async () => {
  const { double, call, callWith } = await startDouble();
  const ada = await double.createProfile({ profileId: 'ada' });
  const second = await call(ada, 'createProfile', { body: { profileId: 'ada-2' } });
  expect(second).toMatchObject({ status: 409, body: { message: 'Profile already exists!' } });
  const mine = await callWith(await ada.sign(), 'getProfile');
  expect(mine.body).toMatchObject({ profileId: 'ada' });
});

test.each([
  ['Ada.Lovelace', 'ada.lovelace', 200],
  ['ada lovelace', 'ada lovelace', 200],
  ['ada:1', 'ada%3A1', 200],
  ['ada/1', 'ada/1', 401],
  ['ada%201', 'ada%201', 401],
])('the profile ID %j makes a did:web of %j, whose tokens get %i', async (id, end, status) => {
  const { double, call, callWith } = await startDouble();
  const ada = await double.createProfile();
  double.reset();
  const { body } = await call(ada, 'createProfile', { body: { profileId: id } });
  const { host } = new URL(double.url);
  expect(body).toBe(`did:web:${host.replace(':', '%3A')}:users:${end}`);
  const token = await ada.sign(undefined, String(body));
  expect((await callWith(token, 'getProfile')).status).toBe(status);
});
