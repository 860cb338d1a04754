import { describe, expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { NO_LOG } from '../revocations/revocation-log';
import { makeKeyHolder, makeOwner } from '../testing/test-owner';
import { startTestServer, type TestServer } from '../testing/test-server';
import { issueInvite } from './invites';
import { deleteProfile } from './profile-states';

const DAY_MS = 86_400_000;

/** Somebody new asks for a profile. */
async function ask(server: TestServer, profileId: string, invite?: unknown) {
  const holder = await makeKeyHolder(server);
  return holder.call(endpoints.createProfile, { body: { profileId, invite } });
}

describe('an invite', () => {
  test('lets one person create its profile on a closed server, once', async () => {
    const server = await startTestServer({ registration: 'closed' });
    const code = await issueInvite(server.db, 'ada', server.clock.now);
    expect(await ask(server, 'ada')).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN', message: expect.stringContaining('only with an invite') },
    });
    expect((await ask(server, 'ada', code)).status).toBe(200);
    const again = await ask(server, 'ada', code);
    expect(again).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    await deleteProfile({ db: server.db, revocations: NO_LOG }, 'ada', 0);
    expect((await ask(server, 'ada', code)).status).toBe(403);
  });

  test('is for its own Profile ID, and no other', async () => {
    const server = await startTestServer({ registration: 'closed' });
    const code = await issueInvite(server.db, 'ada', server.clock.now);
    await issueInvite(server.db, 'eve', server.clock.now);
    for (const profileId of ['eve', 'bob']) {
      const { status, body } = await ask(server, profileId, code);
      expect({ status, body }).toMatchObject({
        status: 403,
        body: { message: expect.stringContaining(`doesn't work for the Profile ID ${profileId}`) },
      });
    }
    expect((await ask(server, 'ada', code)).status).toBe(200);
  });

  test('works for 7 days', async () => {
    const server = await startTestServer({ registration: 'closed' });
    const early = await issueInvite(server.db, 'ada', server.clock.now);
    const late = await issueInvite(server.db, 'bob', server.clock.now);
    server.clock.now += 7 * DAY_MS - 1;
    expect((await ask(server, 'ada', early)).status).toBe(200);
    server.clock.now += 1;
    expect((await ask(server, 'bob', late)).status).toBe(403);
  });

  test('is replaced by a newer one', async () => {
    const server = await startTestServer({ registration: 'closed' });
    const older = await issueInvite(server.db, 'ada', server.clock.now);
    const newer = await issueInvite(server.db, 'ada', server.clock.now);
    expect((await ask(server, 'ada', older)).status).toBe(403);
    expect((await ask(server, 'ada', newer)).status).toBe(200);
  });

  test('goes to one of several people who use it at once', async () => {
    const server = await startTestServer({ registration: 'closed' });
    const code = await issueInvite(server.db, 'ada', server.clock.now);
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(server, 'ada', code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(403)]);
  });

  test('is not used up by a request that is refused', async () => {
    const server = await startTestServer({ registration: 'open' });
    const code = await issueInvite(server.db, 'ada', server.clock.now);
    const owner = await makeOwner(server);
    const body = { profileId: 'ada', invite: code };
    expect((await owner.call(endpoints.createProfile, { body })).status).toBe(409);
    expect((await ask(server, 'ada', code)).status).toBe(200);
  });

  test('is not needed on an open server, but has to be valid there too', async () => {
    const server = await startTestServer({ registration: 'open' });
    const code = await issueInvite(server.db, 'ada', server.clock.now);
    expect((await ask(server, 'bob', 'nonsense')).status).toBe(403);
    expect((await ask(server, 'bob')).status).toBe(200);
    expect((await ask(server, 'ada', code)).status).toBe(200);
  });

  test.each([7, null, 'x'.repeat(101)])('that is %j is a bad request', async (invite) => {
    const server = await startTestServer({ registration: 'closed' });
    const { status, body } = await ask(server, 'ada', invite);
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { issues: [{ path: ['invite'] }] },
    });
  });

  test('is not issued for an ID that somebody has or had', async () => {
    const server = await startTestServer();
    const { profileId } = await makeOwner(server);
    const issued = () => issueInvite(server.db, profileId, server.clock.now);
    await expect(issued()).rejects.toMatchObject({ code: 'CONFLICT' });
    await deleteProfile({ db: server.db, revocations: NO_LOG }, profileId, 0);
    await expect(issued()).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('is stored as a hash, until it is used or the next one comes after its time', async () => {
    const server = await startTestServer({ registration: 'closed' });
    const { db } = server;
    const code = await issueInvite(db, 'ada', server.clock.now);
    expect(code).toMatch(/^[\w-]{32}$/);
    const stored = await db.selectFrom('invites').selectAll().execute();
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(code);
    await ask(server, 'ada', code);
    expect(await db.selectFrom('invites').selectAll().execute()).toEqual([]);

    await issueInvite(db, 'bob', server.clock.now);
    await issueInvite(db, 'eve', server.clock.now + 8 * DAY_MS);
    const left = await db.selectFrom('invites').select('profile_id').execute();
    expect(left).toEqual([{ profile_id: 'eve' }]);
  });
});
