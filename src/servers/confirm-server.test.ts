import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStorage } from '../lib/testing/memory-storage';
import { confirmChallenge, confirmKey, takeConfirmed } from './confirm-server';
import { answerTrust, stubPage } from './testing/stub-page';
import { refusedName, trustQuestion } from './trust-question';

const NETWORK = 'https://network.example.org/api';
const INTERNAL = 'http://10.0.0.5:4400/api';
const NAME = 'https://grants.example.org';
const CHALLENGE = `once:${NAME}#AbC`;

const says = (name: unknown, status = 200) =>
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(name), { status }));

beforeEach(() => {
  says(null);
  vi.stubGlobal('localStorage', createMemoryStorage());
  refusedName.set(null);
  stubPage();
});
afterEach(() => {
  expect(trustQuestion.get()).toBeNull();
  vi.unstubAllGlobals();
});

describe('a key', () => {
  it('is used with the page’s own server without asking', async () => {
    expect(await confirmKey('/api', 'did:key:a')).toBe(true);
  });

  it('is used with another server once its owner has agreed', async () => {
    const first = confirmKey(NETWORK, 'did:key:a');
    expect((await answerTrust(true)).title).toBe('Use your key with network.example.org?');
    expect(await first).toBe(true);
    expect(await confirmKey(NETWORK, 'did:key:a')).toBe(true);
    const other = confirmKey(NETWORK, 'did:key:b');
    await answerTrust(false);
    expect(await other).toBe(false);
  });

  it('is asked about again after a no', async () => {
    for (const _ of [1, 2]) {
      const answer = confirmKey(NETWORK, 'did:key:a');
      await answerTrust(false);
      expect(await answer).toBe(false);
    }
  });

  it('is asked about once an upstream stands behind the page’s server', async () => {
    stubPage({ upstream: NETWORK });
    const answer = confirmKey('/api', 'did:key:a');
    const { title, text } = await answerTrust(true);
    expect(title).toBe('Use your key with network.example.org?');
    expect(text[0]).toBe(`This page passes requests on to ${NETWORK}.`);
    expect(await answer).toBe(true);
    expect(await confirmKey('/api', 'did:key:a')).toBe(true);
    stubPage({ upstream: INTERNAL });
    const next = confirmKey('/api', 'did:key:a');
    await answerTrust(false);
    expect(await next).toBe(false);
  });

  it('is asked about once if its upstream says another name than its address', async () => {
    stubPage({ upstream: INTERNAL });
    says(NAME);
    const answer = confirmKey('/api', 'did:key:a');
    const { title, text } = await answerTrust(true);
    expect(title).toBe('Use your key with 10.0.0.5:4400?');
    expect(text[0]).toBe(
      `This page passes requests on to ${INTERNAL}, which calls itself ${NAME}.`,
    );
    expect(text.at(-1)).toContain('just a way to reach grants.example.org');
    expect(await answer).toBe(true);
    await confirmChallenge('/api', CHALLENGE);
    // What counts is what it says when something is signed.
    const other = confirmChallenge('/api', 'once:https://other.example.org#AbC');
    expect((await answerTrust(false)).text[0]).toContain(`It used to be ${NAME}.`);
    await expect(other).rejects.toThrow('Nothing was signed');
  });

  it.each([
    ['its address', 'http://10.0.0.5:4400'],
    ['no origin', 'grants.example.org'],
    ['no text', ['https://grants.example.org']],
  ])('is asked about its address alone if its upstream names %s', async (_, name) => {
    stubPage({ upstream: INTERNAL });
    says(name);
    const answer = confirmKey('/api', 'did:key:a');
    expect((await answerTrust(false)).text[0]).toBe(`This page passes requests on to ${INTERNAL}.`);
    expect(await answer).toBe(false);
    expect(localStorage.length).toBe(0);
  });

  it('is asked about its address alone if its upstream can’t be asked', async () => {
    stubPage({ upstream: INTERNAL });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError()));
    const answer = confirmKey('/api', 'did:key:a');
    expect((await answerTrust(false)).text[0]).not.toContain('calls itself');
    expect(await answer).toBe(false);
  });

  it('keeps what its owner agreed to in an earlier version', async () => {
    localStorage.setItem(
      'auth-grants.trusted-servers',
      JSON.stringify([`did:key:a at ${NETWORK}`]),
    );
    expect(await confirmKey(NETWORK, 'did:key:a')).toBe(true);
  });
});

describe('a challenge of another name', () => {
  it('is asked about with both names, and then pinned', async () => {
    const confirming = confirmChallenge(INTERNAL, CHALLENGE);
    const { title, text } = await answerTrust(true);
    expect(title).toBe('Use your key with grants.example.org?');
    expect(text[0]).toBe(`http://10.0.0.5:4400 calls itself ${NAME}.`);
    await confirming;
    await confirmChallenge(INTERNAL, CHALLENGE);
    // It's the name of this server, and of no other one.
    const other = confirmChallenge('http://10.0.0.6:4400/api', CHALLENGE);
    await answerTrust(false);
    await expect(other).rejects.toThrow('Nothing was signed');
  });

  it('is asked about again if the name changes, with the name before', async () => {
    const first = confirmChallenge(INTERNAL, CHALLENGE);
    await answerTrust(true);
    await first;
    const second = confirmChallenge(INTERNAL, 'once:https://other.example.org#AbC');
    expect((await answerTrust(true)).text[0]).toBe(
      `http://10.0.0.5:4400 calls itself https://other.example.org. It used to be ${NAME}.`,
    );
    await second;
    const back = confirmChallenge(INTERNAL, CHALLENGE);
    await answerTrust(true);
    await back;
  });

  it('is signed for none of the calls that wait if the answer is no, and not asked about again', async () => {
    const calls = [1, 2, 3].map(() => confirmChallenge(INTERNAL, CHALLENGE));
    await answerTrust(false);
    const results = await Promise.allSettled(calls);
    expect(results).toHaveLength(3);
    for (const result of results) {
      expect(result).toMatchObject({
        reason: {
          kind: 'unauthenticated',
          message: `http://10.0.0.5:4400 calls itself ${NAME}, and you haven’t agreed to use your key there. Nothing was signed.`,
        },
      });
    }
    await expect(confirmChallenge(INTERNAL, CHALLENGE)).rejects.toThrow('Nothing was signed');
  });

  it('waits for another question to be answered', async () => {
    const challenge = confirmChallenge(INTERNAL, CHALLENGE);
    const key = confirmKey(NETWORK, 'did:key:a');
    expect((await answerTrust(true)).title).toContain('grants.example.org');
    expect((await answerTrust(true)).title).toContain('network.example.org');
    await Promise.all([challenge, key]);
  });

  it('says what the page says of its server', async () => {
    stubPage({ server: 'https://page.example.org' });
    const confirming = confirmChallenge('/api', CHALLENGE);
    expect((await answerTrust(true)).text[0]).toBe(
      `http://localhost:4400 calls itself ${NAME}. This page comes from https://page.example.org.`,
    );
    await confirming;
  });
});

describe('without a question, nothing is signed', () => {
  it.each([
    ['of a grant', INTERNAL, 'auth-grant:1'],
    ['of a name that is no origin', INTERNAL, 'once:evil#AbC'],
    ['of a name with a path', INTERNAL, `once:${NAME}/x#AbC`],
    ['of an empty name', INTERNAL, 'once:#AbC'],
  ])('%s', async (_, server, challenge) => {
    await expect(confirmChallenge(server, challenge)).rejects.toMatchObject({
      kind: 'unexpected',
      message:
        'http://10.0.0.5:4400 asked for a signature that it mustn’t get. Nothing was signed.',
    });
  });

  it('without a name, where the page says one', async () => {
    stubPage({ server: NAME });
    await expect(confirmChallenge('/api', '100')).rejects.toMatchObject({
      kind: 'unexpected',
      message: expect.stringContaining('isn’t the server that this page came from'),
    });
  });
});

describe('a challenge of the pool', () => {
  const poolOf = (...challenges: string[]) => ({
    take: vi.fn(async () => ({ text: challenges.shift() ?? '' })),
    clear: vi.fn(async () => {}),
  });

  it('is signed at once if its name was agreed to', async () => {
    const first = confirmChallenge(INTERNAL, CHALLENGE);
    await answerTrust(true);
    await first;
    const pool = poolOf();
    expect(await takeConfirmed(INTERNAL, { text: CHALLENGE }, pool)).toEqual({ text: CHALLENGE });
    expect(pool.clear).not.toHaveBeenCalled();
  });

  it.each(['auth-grant:1', 'once:https://other.example.org#AbC', '100'])(
    'is dropped with its batch before anything is asked: %s',
    async (pooled) => {
      stubPage({ server: NAME });
      const pool = poolOf(CHALLENGE);
      expect(await takeConfirmed('/api', { text: pooled }, pool)).toEqual({ text: CHALLENGE });
      expect(pool.clear).toHaveBeenCalledTimes(1);
    },
  );

  it('gives way to a new one, which is asked about', async () => {
    const pooled = { text: 'once:https://old.example.org#AbC' };
    const taking = takeConfirmed(INTERNAL, pooled, poolOf(CHALLENGE));
    expect((await answerTrust(true)).title).toBe('Use your key with grants.example.org?');
    expect(await taking).toEqual({ text: CHALLENGE });
  });
});
