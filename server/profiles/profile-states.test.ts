import { describe, expect, test } from 'vitest';
import { type Endpoint, endpoints } from '../../protocol/endpoints';
import { NO_LOG } from '../revocations/revocation-log';
import { seedGrants } from '../seeding/seed-grants';
import { makeKeyHolder, makeOwner } from '../testing/test-owner';
import { type CallOptions, startTestServer } from '../testing/test-server';
import { deleteProfile, disableProfile, enableProfile } from './profile-states';

/** Longer than servers remember a profile. */
const untilSeen = () => new Promise((resolve) => setTimeout(resolve, 400));

/** An owner with an active and a revoked grant, and a token of the active one that was used just now. */
async function startWithOwner() {
  const server = await startTestServer();
  const owner = await makeOwner(server);
  const active = await owner.createGrant({ scope: 'authGrants:*' });
  const revoked = await owner.createGrant();
  await owner.call(endpoints.revokeGrant, { id: revoked.id });
  const token = await owner.sign(active.challenge);
  expect((await server.call(endpoints.listGrants, { token })).status).toBe(200);
  return { server, owner, active, revoked, token };
}

type Calls = [Endpoint, CallOptions][];

/** Every call that needs an enabled profile. */
const writes = (active: { id: string }, revoked: { id: string }): Calls => [
  [endpoints.createGrant, { body: { name: 'New' } }],
  [endpoints.updateGrant, { id: active.id, body: { updates: { name: 'New' } } }],
  [endpoints.deleteGrant, { id: revoked.id }],
];

describe('a disabled profile', () => {
  test('creates, changes and deletes nothing, from the moment that this was acknowledged', async () => {
    const { server, owner, active, revoked } = await startWithOwner();
    const [one, two, three] = await owner.challenges(3);
    const tokens = await Promise.all([one, two, three].map((each) => owner.sign(each)));
    // The server still remembers the profile as enabled, from the request for the challenges.
    await disableProfile({ db: server.db, revocations: NO_LOG }, owner.profileId);
    const answers = await Promise.all(
      writes(active, revoked).map(([endpoint, options], index) =>
        server.call(endpoint, { ...options, token: tokens[index] ?? '' }),
      ),
    );
    const message = expect.stringContaining('disabled');
    const refused = { status: 403, body: { code: 'PROFILE_DISABLED', message } };
    expect(answers).toMatchObject([refused, refused, refused]);
    const left = await server.db.selectFrom('auth_grants').select('name').execute();
    expect(left).toEqual([{ name: 'Unnamed grant' }, { name: 'Unnamed grant' }]);
  });

  test('is still revoked, read and listed by its key', async () => {
    const { server, owner, active } = await startWithOwner();
    await disableProfile({ db: server.db, revocations: NO_LOG }, owner.profileId);
    await untilSeen();
    expect((await owner.call(endpoints.getProfile)).body).toMatchObject({
      profileId: owner.profileId,
    });
    expect((await owner.call(endpoints.listGrants)).body).toHaveLength(2);
    expect((await owner.call(endpoints.getGrant, { id: active.id })).status).toBe(200);
    expect((await owner.call(endpoints.revokeGrant, { id: active.id })).body).toBe(true);
    expect((await owner.call(endpoints.getGrant, { id: active.id })).body).toMatchObject({
      status: 'revoked',
    });
  });

  test('lends no power to the tokens of its grants, whatever they call', async () => {
    const { server, owner, active, token } = await startWithOwner();
    await disableProfile({ db: server.db, revocations: NO_LOG }, owner.profileId);
    await untilSeen();
    for (const endpoint of Object.values(endpoints)) {
      const { status, body } = await server.call(endpoint, { id: active.id, token });
      expect({ status, body }).toMatchObject({ status: 403, body: { code: 'PROFILE_DISABLED' } });
    }
    // A token that would be refused anyway learns nothing about the profile.
    await owner.call(endpoints.revokeGrant, { id: active.id });
    expect((await server.call(endpoints.listGrants, { token })).status).toBe(401);
    const stranger = await makeKeyHolder(server);
    const forged = await stranger.sign(active.challenge, owner.did);
    expect((await server.call(endpoints.listGrants, { token: forged })).status).toBe(401);
  });

  test('is enabled again with all its grants, and leaves other profiles alone', async () => {
    const { server, owner, active, revoked, token } = await startWithOwner();
    const other = await makeOwner(server);
    await disableProfile({ db: server.db, revocations: NO_LOG }, owner.profileId);
    await disableProfile({ db: server.db, revocations: NO_LOG }, owner.profileId);
    await untilSeen();
    expect((await other.createGrant({ name: 'Other' })).name).toBe('Other');
    await enableProfile({ db: server.db, revocations: NO_LOG }, owner.profileId);
    await untilSeen();
    expect((await server.call(endpoints.listGrants, { token })).status).toBe(200);
    for (const [endpoint, options] of writes(active, revoked)) {
      expect((await owner.call(endpoint, options)).status).toBe(200);
    }
  });
});

describe('a deleted profile', () => {
  test('takes its tokens with it, and its key has no profile', async () => {
    const { server, owner, token } = await startWithOwner();
    const other = await makeOwner(server);
    const foreign = await other.tokenOfScope('authGrants:read');
    await deleteProfile({ db: server.db, revocations: NO_LOG }, owner.profileId, 0);
    await untilSeen();
    expect((await server.call(endpoints.listGrants, { token })).status).toBe(401);
    const named = await owner.sign(undefined, owner.didWeb);
    expect((await server.call(endpoints.getProfile, { token: named })).status).toBe(401);
    expect((await owner.call(endpoints.getProfile)).status).toBe(404);
    expect((await owner.call(endpoints.listGrants)).status).toBe(404);
    expect((await server.call(endpoints.listGrants, { token: foreign })).status).toBe(200);
  });

  test('leaves an id that nobody gets, not even its key', async () => {
    const { server, owner } = await startWithOwner();
    const { profileId } = owner;
    await deleteProfile({ db: server.db, revocations: NO_LOG }, profileId, 0);
    await untilSeen();
    const document = await server.app.request(`/users/${profileId}/did.json`);
    expect(document.status).toBe(410);
    expect(await document.json()).toEqual({ message: 'This profile was deleted.', code: 'GONE' });
    const availability = await server.app.request(`/users/${profileId}/availability`);
    expect(await availability.json()).toEqual({ registration: 'open', isFree: false });
    for (const holder of [owner, await makeKeyHolder(server)]) {
      const body = { profileId };
      const again = await holder.call(endpoints.createProfile, { body });
      expect(again).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
    }
    const body = { profileId: 'afresh' };
    expect((await owner.call(endpoints.createProfile, { body })).status).toBe(200);
    expect((await owner.call(endpoints.listGrants)).body).toEqual([]);
  });

  test('is deleted with thousands of grants, while others write', async () => {
    const { server, owner } = await startWithOwner();
    const { db } = server;
    const other = await makeOwner(server);
    const headers = { 'idempotency-key': 'k' };
    await owner.call(endpoints.createGrant, { headers });
    await seedGrants(db, owner.profileId, 2_500, Date.now(), 0);
    const tokens = await Promise.all((await owner.challenges(10)).map((each) => owner.sign(each)));
    const [, ...answers] = await Promise.all([
      deleteProfile({ db, revocations: NO_LOG }, owner.profileId, 1),
      ...tokens.map((token) => server.call(endpoints.createGrant, { token })),
      other.createGrant(),
    ]);
    expect(answers).toHaveLength(11);
    const left = await db.selectFrom('auth_grants').select('profile_id').execute();
    expect(left).toEqual([{ profile_id: other.profileId }]);
    expect(await db.selectFrom('idempotency_keys').select('key').execute()).toEqual([]);
  });

  test('loses what an interrupted deletion left', async () => {
    const { server, owner } = await startWithOwner();
    const { db } = server;
    const gone = { state: 'deleted', did: 'deleted:x', display_name: null } as const;
    await db.updateTable('profiles').set(gone).where('id', '=', owner.profileId).execute();
    await deleteProfile({ db, revocations: NO_LOG }, owner.profileId, 0);
    expect(await db.selectFrom('auth_grants').select('id').execute()).toEqual([]);
  });

  test('can be neither disabled nor enabled', async () => {
    const { server, owner } = await startWithOwner();
    await deleteProfile({ db: server.db, revocations: NO_LOG }, owner.profileId, 0);
    for (const change of [disableProfile, enableProfile]) {
      const failed = change({ db: server.db, revocations: NO_LOG }, owner.profileId);
      await expect(failed).rejects.toMatchObject({ code: 'GONE' });
    }
  });
});

test('an unknown profile can be neither disabled, enabled nor deleted', async () => {
  const { db } = await startTestServer();
  for (const change of [disableProfile, enableProfile, deleteProfile]) {
    await expect(change({ db, revocations: NO_LOG }, 'nobody')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  }
});
