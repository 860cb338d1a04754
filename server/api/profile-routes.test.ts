import { describe, expect, test } from 'vitest';
import { decodeBase64url } from '../../protocol/decode-base64url';
import { publicKeyOf } from '../../protocol/did';
import { endpoints } from '../../protocol/endpoints';
import { makeKeyHolder, makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const { createProfile, getProfile } = endpoints;

describe('a profile', () => {
  test('is created once, and then known to its owner', async () => {
    const server = await startTestServer({ publicOrigin: 'https://grants.example.org' });
    const holder = await makeKeyHolder(server);
    expect((await server.call(getProfile, { token: await holder.sign() })).status).toBe(404);

    const body = { profileId: 'ada', displayName: ' Ada Lovelace ' };
    const didWeb = 'did:web:grants.example.org:users:ada';
    expect((await holder.call(createProfile, { body })).body).toBe(didWeb);

    const profile = { profileId: 'ada', displayName: 'Ada Lovelace', did: didWeb };
    for (const token of [await holder.sign(), await holder.sign(undefined, didWeb)]) {
      expect((await server.call(getProfile, { token })).body).toEqual(profile);
    }
  });

  test.each(['admin', 'root', 'support', 'security', 'www', 'auth-grants'])(
    'is refused under the reserved id %s',
    async (profileId) => {
      const server = await startTestServer();
      const holder = await makeKeyHolder(server);
      const { status, body } = await holder.call(createProfile, { body: { profileId } });
      expect(status).toBe(400);
      expect(body).toMatchObject({
        issues: [{ path: ['profileId'], message: expect.stringContaining('reserved') }],
      });
      expect((await server.call(getProfile, { token: await holder.sign() })).status).toBe(404);
    },
  );

  test('is refused if its id is taken, or the key has one', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const stranger = await makeKeyHolder(server);
    const taken = await stranger.call(createProfile, { body: { profileId: owner.profileId } });
    const second = await owner.call(createProfile, { body: { profileId: 'second' } });
    expect(taken.status).toBe(409);
    expect(taken.body).toMatchObject({ message: expect.stringContaining('is taken') });
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({ message: expect.stringContaining('already belongs to') });
  });

  test('goes to exactly one of several simultaneous requests for its id', async () => {
    const server = await startTestServer();
    const holders = await Promise.all(Array.from({ length: 8 }, () => makeKeyHolder(server)));
    const body = { profileId: 'wanted' };
    const answers = await Promise.all(holders.map(({ call }) => call(createProfile, { body })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
  });

  test('is refused if registration is closed', async () => {
    const server = await startTestServer({ registration: 'closed' });
    const holder = await makeKeyHolder(server);
    const answer = await holder.call(createProfile, { body: { profileId: 'ada' } });
    expect(answer.status).toBe(403);
  });

  test.each([
    [{}, 'profileId'],
    [{ profileId: 'ab' }, 'profileId'],
    [{ profileId: 'Ada' }, 'profileId'],
    [{ profileId: '-ada' }, 'profileId'],
    [{ profileId: 'a/../b' }, 'profileId'],
    [{ profileId: 'x'.repeat(41) }, 'profileId'],
    [{ profileId: 'ada', displayName: '' }, 'displayName'],
    [{ profileId: 'ada', displayName: 'a\u0000' }, 'displayName'],
  ])('is not created from %j', async (body, field) => {
    const server = await startTestServer();
    const holder = await makeKeyHolder(server);
    const answer = await holder.call(createProfile, { body });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ issues: [{ path: [field] }] });
    expect((await server.call(getProfile, { token: await holder.sign() })).status).toBe(404);
  });
});

describe('the DID document', () => {
  test('holds the key of the profile, for every origin', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const response = await server.app.request(`/users/${owner.profileId}/did.json`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const document = await response.json();
    const [method] = document.verificationMethod;
    expect(document.id).toBe(owner.didWeb);
    expect(method.id).toBe(`${owner.didWeb}#owner`);
    expect(document.authentication).toEqual([method.id]);
    expect(decodeBase64url(method.publicKeyJwk.x)).toEqual(publicKeyOf(owner.did));
  });

  test('is missing if there is no profile', async () => {
    const server = await startTestServer();
    const response = await server.app.request('/users/nobody/did.json');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'NOT_FOUND' });
  });
});
