import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiError } from '../../lib/api-error';
import { createMemoryStorage } from '../../lib/testing/memory-storage';
import { stubPage } from '../../servers/testing/stub-page';
import { createSend } from '../../session/send';
import { sessionLostStore } from '../../session/session';
import { generateRecoveryKey, importRecoveryKey } from '../../session/sign-in/recovery-key';
import { runBulkAction } from '../bulk/bulk-action';
import { listGrants } from '../paging/grant-list-answer';
import { stubForgetfulServer } from '../testing/forgetful-server';
import { grantAt } from '../testing/model-server';
import { createOnce } from './create-once';
import { deleteWrite, revokeWrite, updateWrite } from './grant-writes';

const GRANT = grantAt(1, 'a', { name: 'CI' });
const REVOKED = grantAt(1, 'a', { name: 'CI', status: 'revoked' });
const OTHER_SERVER = 'https://network.example/api';

beforeEach(() => {
  vi.stubGlobal('sessionStorage', createMemoryStorage());
  vi.stubGlobal('localStorage', createMemoryStorage());
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('location', {
    hostname: 'localhost',
    host: 'localhost',
    origin: 'http://localhost',
  });
  stubPage();
  sessionLostStore.set(false);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Signs in with a key, and has a batch of challenges at hand. */
async function signIn(server = '/api') {
  const keys = await importRecoveryKey(generateRecoveryKey());
  const send = createSend({ kind: 'key', ...keys, server, profile: { profileId: 'ada' } });
  await listGrants(send, { limit: 1 });
  const means = { send, publish: vi.fn(), session: { profile: { profileId: 'ada' } } };
  const creator = { kind: 'key' as const, server, profile: { profileId: 'ada' } };
  return { send, means, creator };
}

/** How a call ends, without its delays. */
async function outcomeOf(work: Promise<unknown>) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let isOver = false;
  const outcome = work
    .then(
      (value) => ({ value }),
      (error: ApiError) => ({ error }),
    )
    .finally(() => {
      isOver = true;
    });
  while (!isOver) {
    await vi.advanceTimersByTimeAsync(1000);
    await new Promise(setImmediate);
  }
  vi.useRealTimers();
  return outcome;
}

describe('after the server has forgotten its challenges', () => {
  it.each([
    ['revoke', GRANT, revokeWrite, '/auth-grant/a/revoke'],
    ['delete', REVOKED, deleteWrite, '/auth-grant/a'],
  ] as const)('%s is sent again once, with a new challenge', async (_, grant, write, path) => {
    const server = stubForgetfulServer(grant);
    const { means } = await signIn();
    server.forget();
    expect(await write.run(grant, means)).toBe(true);
    expect(
      server
        .calls()
        .slice(1)
        .map((call) => call.split(' ')[1]),
    ).toEqual([path, path]);
    expect(server.batches()).toBe(2);
    expect(means.publish).toHaveBeenCalledTimes(1);
  });

  it('of 60 revokes, those under way are sent again once, over no more batches than needed', async () => {
    const grants = Array.from({ length: 60 }, (_, at) => grantAt(at, `g${at}`));
    const server = stubForgetfulServer(...grants);
    const { send } = await signIn();
    server.forget();
    const confirmed = vi.fn();
    const dependencies = {
      send,
      session: { profile: { profileId: 'ada' } },
      onConfirmed: confirmed,
      isBlocked: () => false,
    };
    const queue = [...grants];
    const worker = async () => {
      for (let grant = queue.shift(); grant; grant = queue.shift())
        await runBulkAction('revoke', grant, false, dependencies);
    };
    await Promise.all(Array.from({ length: 6 }, worker));
    expect([...server.grants.values()].map(({ status }) => status)).toEqual(
      Array(60).fill('revoked'),
    );
    expect(confirmed).toHaveBeenCalledTimes(60);
    // Six were under way. What’s sent again takes no more challenges than what was refused left over.
    expect(server.calls().length).toBe(1 + 66);
    expect(server.batches()).toBe(1 + 3);
  });

  it('an update reads the grant, and is sent again', async () => {
    const server = stubForgetfulServer(GRANT);
    const { means } = await signIn();
    server.forget();
    const update = { id: 'a', name: 'CI', updates: { name: 'New' }, before: GRANT };
    expect(await updateWrite.run(update, means)).toBe('a');
    expect(server.grants.get('a')?.name).toBe('New');
    expect(server.calls().slice(1)).toEqual([
      'POST /auth-grant/update/a',
      'GET /auth-grant/a',
      'POST /auth-grant/update/a',
    ]);
    expect(server.batches()).toBe(2);
  });

  it('an update isn’t sent again over what somebody else has saved', async () => {
    const server = stubForgetfulServer(GRANT);
    const { means } = await signIn();
    server.forget();
    server.grants.set('a', { ...GRANT, description: 'theirs' });
    const update = { id: 'a', name: 'CI', updates: { name: 'New' }, before: GRANT };
    expect(await outcomeOf(updateWrite.run(update, means))).toMatchObject({
      error: { kind: 'conflict', message: expect.stringContaining('Someone else has changed') },
    });
    expect(server.grants.get('a')).toMatchObject({ name: 'CI', description: 'theirs' });
    expect(server.calls().slice(1)).toEqual(['POST /auth-grant/update/a', 'GET /auth-grant/a']);
  });
});

describe('a create that was refused', () => {
  const fields = { name: 'New', scope: 'boosts:read', expiresAt: null };
  const creates = (server: ReturnType<typeof stubForgetfulServer>) =>
    server.calls().filter((call) => call.endsWith('/create')).length;

  /** Forgets just before the create, after the list was read. */
  async function createAt(place: string, reason?: string) {
    const server = stubForgetfulServer();
    const { means, creator } = await signIn(place);
    server.reason = reason;
    const send: typeof means.send = (call) => {
      if (call.idempotencyKey) server.forget();
      return means.send(call);
    };
    const outcome = await outcomeOf(createOnce({ fields, creator }, { ...means, send }));
    return { server, outcome };
  }

  it('is sent again to our own server, which knows its key', async () => {
    const { server, outcome } = await createAt('/api');
    expect(outcome).toEqual({ value: 'new-0' });
    expect(creates(server)).toBe(2);
  });

  it('is sent again to a server that says that nothing ran', async () => {
    const { server, outcome } = await createAt(OTHER_SERVER, 'challenge-unknown');
    expect(outcome).toEqual({ value: 'new-0' });
    expect(creates(server)).toBe(2);
  });

  it.each([undefined, 'challenge-spent'])(
    'isn’t sent again to another server, which may have run it: %s',
    async (reason) => {
      const { server, outcome } = await createAt(OTHER_SERVER, reason);
      expect(outcome).toMatchObject({
        error: { message: expect.stringMatching(/Nothing was changed: try again\.$/) },
      });
      expect(creates(server)).toBe(1);
    },
  );
});

describe('a write that has run before its answer was a refusal', () => {
  it.each([
    ['revoke', GRANT, revokeWrite],
    ['delete', REVOKED, deleteWrite],
  ] as const)('%s is done', async (_, grant, write) => {
    const server = stubForgetfulServer(grant);
    const { means } = await signIn();
    server.forget();
    server.runsFirst = true;
    expect(await write.run(grant, means)).toBe(true);
    expect(server.calls().filter((call) => call.includes('/auth-grant/a'))).toHaveLength(2);
  });

  it('a delete isn’t, if the key has another profile by now', async () => {
    const server = stubForgetfulServer(REVOKED);
    const { means } = await signIn();
    server.forget();
    server.runsFirst = true;
    server.profileId = 'someone';
    expect(await outcomeOf(deleteWrite.run(REVOKED, means))).toMatchObject({
      error: { kind: 'not-found' },
    });
  });

  it('an update is done without being sent again', async () => {
    const server = stubForgetfulServer(GRANT);
    const { means } = await signIn();
    server.forget();
    server.runsFirst = true;
    const update = { id: 'a', name: 'CI', updates: { description: 'x' }, before: GRANT };
    expect(await updateWrite.run(update, means)).toBe('a');
    expect(server.calls().slice(1)).toEqual(['POST /auth-grant/update/a', 'GET /auth-grant/a']);
  });
});

describe('a write refused twice', () => {
  const UPDATE = { id: 'a', name: 'CI', updates: { name: 'New' }, before: GRANT };

  it.each([
    ['revoke', revokeWrite.run.bind(null, GRANT), 2],
    // Its read is refused twice.
    ['update', updateWrite.run.bind(null, UPDATE), 1],
  ] as const)(
    '%s isn’t sent a third time, and the session asks to sign in',
    async (name, run, times) => {
      const server = stubForgetfulServer(GRANT);
      const { means } = await signIn();
      server.refusesAll = true;
      expect(await outcomeOf(run(means))).toMatchObject({
        error: {
          kind: 'unauthenticated',
          message: expect.stringMatching(
            /^The server no longer accepts your key\. Sign in again\. We couldn’t/,
          ),
        },
      });
      expect(sessionLostStore.get()).toBe(true);
      expect(server.calls().filter((call) => call.includes(name))).toHaveLength(times);
    },
  );

  it('a create keeps its key for the next try, since the first may have run', async () => {
    const server = stubForgetfulServer();
    const { means, creator } = await signIn();
    const fields = { name: 'New', scope: 'boosts:read', expiresAt: null };
    const keys: (string | undefined)[] = [];
    const send: typeof means.send = (call) => {
      if (call.idempotencyKey) {
        keys.push(call.idempotencyKey);
        server.refusesAll = keys.length === 1;
      }
      return means.send(call);
    };
    const create = () => outcomeOf(createOnce({ fields, creator }, { ...means, send }));
    expect(await create()).toMatchObject({ error: { kind: 'unauthenticated' } });
    server.refusesAll = false;
    expect(await create()).toEqual({ value: 'new-0' });
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
  });

  it('without new challenges, the outcome is unclear if it may have run', async () => {
    const server = stubForgetfulServer(GRANT);
    const { means } = await signIn();
    server.forget();
    server.givesChallenges = false;
    expect(await outcomeOf(revokeWrite.run(GRANT, means))).toMatchObject({
      error: { message: expect.stringContaining('We couldn’t confirm whether this worked') },
    });
  });

  it('without new challenges, nothing happened if the server says that nothing ran', async () => {
    const server = stubForgetfulServer(GRANT);
    const { means } = await signIn();
    server.forget();
    server.givesChallenges = false;
    server.reason = 'challenge-unknown';
    expect(await outcomeOf(revokeWrite.run(GRANT, means))).toMatchObject({
      error: { kind: 'unavailable', details: { status: 503 } },
    });
  });
});
