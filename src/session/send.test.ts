import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { publicKeyOf } from '../../protocol/did';
import { endpoints } from '../../protocol/endpoints';
import { isSignedBy, parsePresentation } from '../../protocol/presentation-verify';
import { keepBatch } from '../challenges/kept-challenges';
import { json, type SentRequest, stubFetch } from '../lib/testing/fake-fetch';
import { createMemoryStorage } from '../lib/testing/memory-storage';
import { answerTrust, stubPage } from '../servers/testing/stub-page';
import { refusedName } from '../servers/trust-question';
import { keyUse } from './last-use';
import { createSend, createSendWithKey } from './send';
import { sessionLostStore } from './session';
import { generateRecoveryKey, importRecoveryKey } from './sign-in/recovery-key';

const answer = z.unknown();
const list = { endpoint: endpoints.listGrants, answer };
const revoke = { endpoint: endpoints.revokeGrant, id: 'a', answer };

type Respond = (request: SentRequest) => Response;

const makeKeys = async () => ({
  ...(await importRecoveryKey(generateRecoveryKey())),
  server: '/api',
});

/** A key session whose server issues fresh challenges and answers calls with `respond`. */
async function openKeySession(respond: Respond = () => json([])) {
  const keys = await makeKeys();
  let given = 0;
  const requests = stubFetch((request) =>
    request.url.startsWith('/api/challenges')
      ? json(Array.from({ length: 20 }, () => `challenge-${given++}`))
      : respond(request),
  );
  const calls = () => requests.filter(({ url }) => !url.startsWith('/api/challenges'));
  const batches = () => requests.filter(({ url }) => url.startsWith('/api/challenges'));
  return { ...keys, send: createSendWithKey(keys), requests, calls, batches };
}

const bearerOf = ({ headers }: SentRequest) =>
  headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
const presentationOf = (request: SentRequest) => parsePresentation(bearerOf(request), Date.now());
const noncesOf = (requests: SentRequest[]) =>
  requests.map((request) => presentationOf(request).challenge);

/** Answers with each in turn, and then keeps repeating the last one. */
function inTurn(...answers: (() => Response)[]): Respond {
  let next = 0;
  return () => {
    const respond = answers[Math.min(next++, answers.length - 1)];
    if (!respond) throw new Error('no answer');
    return respond();
  };
}
const refused = (message = 'UNAUTHORIZED') => json({ message }, 401);

beforeEach(() => {
  vi.stubGlobal('sessionStorage', createMemoryStorage());
  vi.stubGlobal('localStorage', createMemoryStorage());
  refusedName.set(null);
  stubPage();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it.each(['key', 'token'] as const)('a disabled profile is no lost session: by %s', async (kind) => {
  const keys = await makeKeys();
  const { server, did, privateKey } = keys;
  const profile = { profileId: 'ada' };
  stubFetch(({ url }) =>
    url.startsWith('/api/challenges')
      ? json(['100'])
      : json({ message: 'Words of the server', code: 'PROFILE_DISABLED' }, 403),
  );
  sessionLostStore.set(false);
  const send = createSend(
    kind === 'key'
      ? { kind, did, privateKey, server, profile }
      : { kind, token: 'token', server, profile },
  );
  await expect(send(revoke)).rejects.toMatchObject({
    kind: 'forbidden',
    message: 'Words of the server',
  });
  expect(sessionLostStore.get()).toBe(false);
});

describe('a key session', () => {
  it('says of each call that the key is in use, and whether the call only reads', async () => {
    const onCall = vi.spyOn(keyUse, 'onCall');
    const { send } = await openKeySession();
    await send(list);
    await send(revoke);
    expect(onCall.mock.calls).toEqual([[true], [false]]);
  });

  it('signs each call with its DID’s key, over a challenge of its own', async () => {
    const { did, send, requests, calls } = await openKeySession();
    await Promise.all(Array.from({ length: 30 }, () => send(list)));
    expect(new Set(noncesOf(calls())).size).toBe(30);
    for (const request of requests) {
      const presentation = presentationOf(request);
      expect(presentation.holder).toBe(did);
      const publicKey = publicKeyOf(did) ?? new Uint8Array();
      expect(await isSignedBy(presentation, publicKey)).toBe(true);
    }
  });

  it('fetches 20 challenges at a time, and signs neither that nor GET /profile over one', async () => {
    const { send, batches, calls } = await openKeySession(() => json(null));
    await send({ endpoint: endpoints.getProfile, answer });
    expect(batches()).toEqual([]);
    expect(noncesOf(calls())).toEqual([undefined]);
    await send(list);
    await send(list);
    expect(batches().map(({ url }) => url)).toEqual(['/api/challenges?amount=20']);
    expect(noncesOf(batches())).toEqual([undefined]);
  });

  it('refuses to sign the challenge of a grant', async () => {
    const keys = await makeKeys();
    const requests = stubFetch(() => json(['auth-grant:0000']));
    await expect(createSendWithKey(keys)(list)).rejects.toMatchObject({ kind: 'unexpected' });
    expect(noncesOf(requests)).toEqual([undefined]);
  });
});

describe('a server that calls itself something else', () => {
  const NAMED = 'once:https://grants.example.org#';

  /** Its challenges are of another name, and each is different. */
  async function openSession() {
    const keys = await makeKeys();
    let given = 0;
    const requests = stubFetch((request) =>
      request.url.startsWith('/api/challenges') ? json([`${NAMED}${given++}`]) : json([]),
    );
    const signed = () => noncesOf(requests).filter((nonce) => nonce !== undefined);
    const fillPool = (challenge: string) =>
      keepBatch(`${keys.did} at /api`, [challenge, challenge]);
    return { keys, requests, signed, fillPool, send: createSendWithKey(keys) };
  }

  it('gets nothing signed until the user agrees, and then what was asked', async () => {
    const { send, signed } = await openSession();
    const calls = [send(list), send(list)];
    await answerTrust(true);
    await Promise.all(calls);
    expect(signed()).toHaveLength(2);
    await send(list);
    expect(new Set(signed()).size).toBe(3);
    for (const challenge of signed()) expect(challenge).toContain(NAMED);
  });

  it.each([list, revoke])('gets nothing signed if they say no: $endpoint.path', async (call) => {
    const { keys, signed } = await openSession();
    const send = createSend({ kind: 'key', ...keys, profile: { profileId: 'ada' } });
    const sending = send(call);
    await answerTrust(false);
    await expect(sending).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect(sessionLostStore.get()).toBe(true);
    await expect(send(call)).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect(signed()).toEqual([]);
    sessionLostStore.set(false);
  });

  it.each(['auth-grant:1', 'once:evil#1', 'once:https://other.example.org#1', '100'])(
    'gets nothing signed that was in the pool before the page said its name: %s',
    async (challenge) => {
      const { send, signed, fillPool } = await openSession();
      await fillPool(challenge);
      stubPage({ server: 'https://grants.example.org' });
      await send(list);
      expect(signed()).toEqual([`${NAMED}0`]);
    },
  );

  it('gets nothing signed that was in the pool before it stood behind the address', async () => {
    const { keys, signed, fillPool } = await openSession();
    await fillPool('of-the-server-before');
    stubPage({ upstream: 'https://grants.example.org/api' });
    await createSendWithKey(keys)(list);
    expect(signed()).toEqual([`${NAMED}0`]);
  });
});

describe('challenges that the server refuses to give', () => {
  it('are a failure of their own, of a write too: nothing was sent', async () => {
    const keys = await makeKeys();
    const requests = stubFetch(() => refused());
    await expect(createSendWithKey(keys)(revoke)).rejects.toMatchObject({
      kind: 'unauthenticated',
    });
    expect(requests.map(({ url }) => url)).toEqual(['/api/challenges?amount=20']);
  });
});

describe('a refused read', () => {
  it('with a spent challenge is retried once, with a fresh one', async () => {
    const { send, calls, batches } = await openKeySession(inTurn(refused, () => json(['a'])));
    expect(await send(list)).toEqual(['a']);
    expect(noncesOf(calls())).toEqual(['challenge-0', 'challenge-20']);
    expect(batches()).toHaveLength(2);
  });

  it('with a spent challenge is not retried twice', async () => {
    const { send, calls } = await openKeySession(() => refused());
    await expect(send(list)).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect(calls()).toHaveLength(2);
  });

  it.each([
    ['without the scope', () => json({ message: 'This operation requires a:read scope' }, 403)],
    ['without the scope, with 401,', () => refused('This operation requires a:read scope')],
    ['of an unknown grant, with 401,', () => refused('This AuthGrant is not associated with you!')],
    ['due to a rate limit', () => json({ message: 'Slow down.' }, 429)],
  ])('%s is not retried, and the other challenges are kept', async (_, respond) => {
    const { send, calls, batches } = await openKeySession(inTurn(respond, () => json([])));
    await expect(send(list)).rejects.toThrow();
    expect(calls()).toHaveLength(1);
    await send(list);
    expect(batches()).toHaveLength(1);
    expect(noncesOf(calls())).toEqual(['challenge-0', 'challenge-1']);
  });
});

describe('a write refused with 401', () => {
  it.each([
    revoke,
    { endpoint: endpoints.createGrant, answer },
    { endpoint: endpoints.updateGrant, id: 'a', answer },
    { endpoint: endpoints.deleteGrant, id: 'a', answer },
  ])('is not retried, and its outcome is unclear: $endpoint.path', async (call) => {
    const { send, calls } = await openKeySession(() => refused());
    await expect(send(call)).rejects.toMatchObject({
      name: 'ApiError',
      details: { isUnclear: true },
    });
    expect(calls()).toHaveLength(1);
  });

  it('does not end the session: the next call gets fresh challenges', async () => {
    const { send, calls } = await openKeySession(inTurn(refused, () => json(true)));
    await expect(send(revoke)).rejects.not.toMatchObject({ kind: 'unauthenticated' });
    expect(await send(revoke)).toBe(true);
    expect(noncesOf(calls())).toEqual(['challenge-0', 'challenge-20']);
  });
});

describe('a token session', () => {
  const profile = { profileId: 'ada' };
  const session = { kind: 'token', token: 'the.token', server: '/api', profile } as const;

  it('sends its token unchanged, and fetches no challenges', async () => {
    const requests = stubFetch(() => json([]));
    const send = createSend(session);
    for (const call of [list, revoke, { endpoint: endpoints.getProfile, answer }]) await send(call);
    expect(requests.map(bearerOf)).toEqual(Array(3).fill('the.token'));
  });

  it('does not retry a call refused with 401', async () => {
    const requests = stubFetch(() => refused());
    await expect(createSend(session)(list)).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect(requests).toHaveLength(1);
  });

  it('a token that was never good for a call isn’t said to be refused now', async () => {
    stubFetch(() => refused());
    sessionLostStore.set(false);
    const send = createSend({
      ...session,
      note: 'signed in with a token that only shows the profile',
    });
    await expect(send(list)).rejects.toMatchObject({
      kind: 'forbidden',
      message: 'You’re signed in with a token that only shows the profile.',
    });
    expect(sessionLostStore.get()).toBe(false);
  });
});
