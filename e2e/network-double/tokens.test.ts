import { expect, test } from 'vitest';
import { signPresentation } from '../../protocol/presentation';
import { keyPairOf } from '../../protocol/testing/key-pair';
import { tokenOf } from '../../protocol/testing/token-of';
import type { NetworkProfile } from './network-profile';
import { refusedWith, startDouble } from './testing/start-double';

const BARE_401 = refusedWith('UNAUTHORIZED');

test('a token not signed with its holder’s key gets a bare 401', async () => {
  const { double, callWith, challengeFor } = await startDouble();
  const ada = await double.createProfile();
  const eve = await double.createProfile();
  const good = await ada.sign(await challengeFor(ada));
  const tokens = [
    '',
    'not.a.token',
    `${good.slice(0, -6)}AAAAAA`,
    await eve.sign(await challengeFor(ada), ada.did),
    await eve.sign(await challengeFor(ada), ada.didWeb),
  ];
  for (const token of tokens) expect(await callWith(token, 'listGrants')).toMatchObject(BARE_401);
  const foreign = await ada.sign(undefined, `did:web:elsewhere.example:users:${ada.profileId}`);
  expect(await callWith(foreign, 'getProfile')).toMatchObject(BARE_401);
  const headers = { authorization: `bearer ${await ada.sign()}` };
  expect(await callWith('', 'getProfile', { headers })).toMatchObject(BARE_401);
  expect(await callWith(good, 'listGrants')).toMatchObject({ status: 200 });
});

test.each(['garbage', 'one.two', 'one..three'])(
  '%j, which isn’t a JWT, gets 500',
  async (token) => {
    const { callWith } = await startDouble();
    expect(await callWith(token, 'getProfile')).toMatchObject({
      status: 500,
      body: { message: 'Internal server error', code: 'INTERNAL_SERVER_ERROR' },
    });
  },
);

test.each([
  ['an audience', { aud: 'somebody' }],
  ['an expiry time in the past', { exp: 1 }],
  ['a start time in the future', { nbf: 9_999_999_999 }],
])('a token with %s is rejected', async (_, claims) => {
  const { double, callWith } = await startDouble();
  const ada = await double.createProfile();
  const keys = await keyPairOf(ada.recoveryKey);
  const plain = await tokenOf(keys, {}, {});
  expect(await callWith(plain, 'getProfile')).toMatchObject({ status: 200 });
  expect(await callWith(await tokenOf(keys, {}, claims), 'getProfile')).toMatchObject(BARE_401);
});

test('a token of an unusual form is accepted', async () => {
  const { double, callWith } = await startDouble();
  const ada = await double.createProfile();
  const keys = await keyPairOf(ada.recoveryKey);
  for (const claims of [
    { vp: { type: 'VerifiablePresentation', holder: ada.did } },
    { iss: undefined },
    { exp: null, nbf: null, aud: null, nonce: null },
  ]) {
    const identity = await tokenOf(keys, {}, { nonce: undefined, ...claims });
    expect(await callWith(identity, 'getProfile')).toMatchObject({ status: 200 });
  }
  const bareKid = await tokenOf(keys, { kid: 'owner' }, { nonce: undefined });
  expect(await callWith(bareKid, 'getProfile')).toMatchObject(BARE_401);
});

test('a challenge works once, for an hour, for the DID that requested it', async () => {
  const { double, callWith, challengeFor } = await startDouble();
  const ada = await double.createProfile();
  const bob = await double.createProfile();
  const once = await ada.sign(await challengeFor(ada));
  expect(await callWith(once, 'listGrants')).toMatchObject({ status: 200 });
  expect(await callWith(once, 'listGrants')).toMatchObject(BARE_401);

  const stolen = await challengeFor(ada);
  expect(await callWith(await bob.sign(stolen), 'listGrants')).toMatchObject(BARE_401);
  const underWeb = await ada.sign(stolen, ada.didWeb);
  expect(await callWith(underWeb, 'listGrants')).toMatchObject(BARE_401);
  expect(await callWith(await ada.sign(stolen), 'listGrants')).toMatchObject({ status: 200 });

  const at = Date.now();
  double.now = () => at;
  const [inTime, late] = [await challengeFor(ada), await challengeFor(ada)];
  double.now = () => at + 3_599_999;
  expect(await callWith(await ada.sign(inTime), 'listGrants')).toMatchObject({ status: 200 });
  double.now = () => at + 3_600_000;
  expect(await callWith(await ada.sign(late), 'listGrants')).toMatchObject(BARE_401);
});

test('challenges are counted up for all callers, and from zero again once they are forgotten', async () => {
  const { double, callWith, challengeFor } = await startDouble();
  const ada = await double.createProfile();
  const bob = await double.createProfile();
  const challengesOf = async (profile: NetworkProfile, amount: number) => {
    const search = `?amount=${amount}`;
    return (await callWith(await profile.sign(), 'getChallenges', { search })).body;
  };
  expect(await challengesOf(ada, 2)).toEqual(['0', '1']);
  expect(await challengesOf(bob, 1)).toEqual(['2']);
  expect(await challengesOf(ada, 1)).toEqual(['3']);
  double.forgetChallenges();
  expect(await callWith(await ada.sign('1'), 'listGrants')).toMatchObject(BARE_401);
  expect(await challengeFor(bob)).toBe('0');
  // The number that ada still holds is bob’s now.
  expect(await callWith(await ada.sign('0'), 'listGrants')).toMatchObject(BARE_401);
  expect(await challengeFor(ada)).toBe('1');
  expect(await callWith(await ada.sign('1'), 'listGrants')).toMatchObject({ status: 200 });
});

test('a failed call uses up its challenge', async () => {
  const { double, callWith, challengeFor } = await startDouble();
  const ada = await double.createProfile();
  const token = await ada.sign(await challengeFor(ada));
  const unknown = refusedWith('This AuthGrant is not associated with you!');
  expect(await callWith(token, 'getGrant', { id: 'unknown' })).toMatchObject(unknown);
  expect(await callWith(token, 'getGrant', { id: 'unknown' })).toMatchObject(BARE_401);

  const another = await ada.sign(await challengeFor(ada));
  expect(await callWith(another, 'createGrant', { body: { name: 7 } })).toMatchObject({
    status: 400,
  });
  expect(await callWith(another, 'createGrant')).toMatchObject(BARE_401);
});

test('1 to 100 challenges can be requested', async () => {
  const { double, callWith } = await startDouble();
  const ada = await double.createProfile();
  for (const [search, amount] of [
    ['', 100],
    ['?amount=1', 1],
    ['?amount=100', 100],
  ] as const) {
    const { body } = await callWith(await ada.sign(), 'getChallenges', { search });
    expect(new Set(body as string[]).size).toBe(amount);
  }
  for (const search of ['?amount=0', '?amount=101', '?amount=x', '?amount=1.5']) {
    const { status } = await callWith(await ada.sign(), 'getChallenges', { search });
    expect(status).toBe(400);
  }
});

test('a token without a challenge only identifies its holder', async () => {
  const { double, callWith } = await startDouble();
  const ada = await double.createProfile();
  expect(await callWith(await ada.sign(), 'getProfile')).toMatchObject({ status: 200 });
  expect(await callWith(await ada.sign(), 'listGrants')).toMatchObject(BARE_401);
});

test('a grant token works only as did:web, repeatedly, until the grant expires', async () => {
  const { double, callWith } = await startDouble();
  const ada = await double.createProfile();
  const bob = await double.createProfile();
  const at = Date.now();
  double.now = () => at;
  const expiresAt = new Date(at + 1000).toISOString();
  const fields = () => ({ scope: 'authGrants:read', expiresAt });
  const [grant] = double.addGrants(ada.profileId, { count: 1, fields });
  const challenge = grant?.challenge ?? '';
  const token = await ada.signToken(challenge);
  for (let time = 0; time < 3; time += 1) {
    expect(await callWith(token, 'listGrants')).toMatchObject({ status: 200 });
  }
  const underKey = await ada.sign(challenge);
  expect(await callWith(underKey, 'listGrants')).toMatchObject(BARE_401);
  expect(await callWith(await bob.signToken(challenge), 'listGrants')).toMatchObject(BARE_401);
  double.behaviour.wantsDidWeb = false;
  expect(await callWith(underKey, 'listGrants')).toMatchObject({ status: 200 });
  double.now = () => at + 1000;
  expect(await callWith(token, 'listGrants')).toMatchObject({ status: 200 });
  double.now = () => at + 1001;
  expect(await callWith(token, 'listGrants')).toMatchObject(BARE_401);
});

test('a revoked grant’s token is rejected, but still identifies its owner', async () => {
  const { double, call, callWith } = await startDouble();
  const ada = await double.createProfile();
  const [grant] = double.addGrants(ada.profileId, { count: 1, fields: () => ({ scope: '*:*' }) });
  const token = await ada.signToken(grant?.challenge ?? '');
  await call(ada, 'revokeGrant', { id: grant?.id ?? '' });
  expect(await callWith(token, 'listGrants')).toMatchObject(BARE_401);
  expect(await callWith(token, 'getProfile')).toMatchObject({ status: 200 });
  double.behaviour.identifiesByAnyToken = false;
  expect(await callWith(token, 'getProfile')).toMatchObject(BARE_401);
});

test.each([
  ['*:*', 200, 200],
  ['authGrants:*', 200, 200],
  ['*:read', 200, 401],
  ['boosts:write authGrants:write', 401, 200],
  ['authGrant:read', 401, 401],
  ['', 401, 401],
])('the scope %j gets %i for a read and %i for a write', async (scope, reads, writes) => {
  const { double, callWith } = await startDouble();
  const ada = await double.createProfile();
  const [grant] = double.addGrants(ada.profileId, { count: 1, fields: () => ({ scope }) });
  const token = await ada.signToken(grant?.challenge ?? '');
  const missing = (part: string) => refusedWith(`This operation requires authGrants:${part} scope`);
  const read = await callWith(token, 'listGrants');
  const write = await callWith(token, 'createGrant', { body: { name: 'Wider', scope: '*:*' } });
  expect(read).toMatchObject(reads === 200 ? { status: 200 } : missing('read'));
  expect(write).toMatchObject(writes === 200 ? { status: 200 } : missing('write'));
});

test('a caller without a profile gets 404', async () => {
  const { double, callWith, challengeFor } = await startDouble();
  const ada = await double.createProfile();
  const token = await ada.sign(await challengeFor(ada));
  double.reset();
  expect(await callWith(token, 'listGrants')).toMatchObject(BARE_401);
  const { did, privateKey } = await keyPairOf(ada.recoveryKey);
  const challenge = await challengeFor(ada);
  const fresh = await signPresentation(did, privateKey, challenge);
  expect(await callWith(fresh, 'listGrants')).toMatchObject({
    status: 404,
    body: { code: 'NOT_FOUND', message: 'Profile not found. Please make a profile!' },
  });
});
