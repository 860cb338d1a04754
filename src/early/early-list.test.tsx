import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { json, stubFetch } from '../lib/testing/fake-fetch';
import { makeKeySession } from '../tokens/testing/sign-token';
import { startList } from './early-list';

const { did, privateKey, profile } = await makeKeySession();

/** Replaces the browser's database, which the DOM of the tests lacks. */
vi.mock(import('../session/identity-database'), async (original) => ({
  ...(await original()),
  loadIdentity: async () => ({ did, privateKey, profiles: { '/api': profile } }),
}));

// A page that says no server's name, as one of a static host.
beforeEach(() => document.head.replaceChildren());
afterEach(() => {
  vi.unstubAllGlobals();
  delete window.earlyList;
});

/** What the early script asks a server that gives these challenges. */
async function askedWith(challenges: unknown) {
  const requests = stubFetch(({ url }) => json(url.includes('/challenges') ? challenges : []));
  startList({ did, server: '/api' });
  const answer = await window.earlyList?.answer;
  return { paths: requests.map(({ url }) => url), challenges: answer?.challenges };
}

const LIST = '/api/profile/auth-grants';
const BATCH = '/api/challenges?amount=20';

test('a batch is fetched, the list asked for with its first challenge, and the others are left to the page', async () => {
  expect(await askedWith(['one', 'two', 'three'])).toEqual({
    paths: [BATCH, LIST],
    challenges: ['two', 'three'],
  });
});

test.each([
  [['auth-grant:0000']],
  [['fine', 'auth-grant:0000']],
  [['fine', 'once:https://elsewhere.example#1']],
  [[]],
  [[7]],
  [{ message: 'No.' }],
  ['fine'],
  [null],
])('nothing is asked for with the challenges %j', async (challenges) => {
  expect(await askedWith(challenges)).toEqual({ paths: [BATCH], challenges: undefined });
});

test('nothing is asked for with challenges without a name by a page that says its server’s', async () => {
  document.head.innerHTML = '<meta name="auth-grants-server" content="https://grants.example">';
  expect((await askedWith(['one'])).paths).toEqual([BATCH]);
  expect((await askedWith(['once:https://grants.example#1'])).paths).toEqual([BATCH, LIST]);
});

test('nothing is asked of another server than the one that the key has a profile at', async () => {
  document.head.innerHTML = '<meta name="auth-grants-upstream" content="https://up.example/api">';
  expect((await askedWith(['one'])).paths).toEqual([]);
});
