import { afterEach, expect, it, vi } from 'vitest';
import { json, stubFetch } from '../../lib/testing/fake-fetch';
import { createMemoryStorage } from '../../lib/testing/memory-storage';
import { answerTrust, stubPage } from '../../servers/testing/stub-page';
import { makeKeys, signToken } from '../testing/sign-token';
import { verifyToken } from './verify-token';

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['an answer', json([]), true],
  [
    'a refused scope',
    json({ message: 'This operation requires authGrants:read scope' }, 403),
    true,
  ],
  [
    'a refused scope on a real server',
    json({ message: 'This operation requires authGrants:read scope' }, 401),
    true,
  ],
  ['a refused token', json({ message: 'UNAUTHORIZED' }, 401), false],
  ['an unavailable server', json({ message: 'busy' }, 503), null],
  ['an answer of another kind', new Response('<html>', { status: 200 }), null],
])('interprets %s', async (_what, response, isAccepted) => {
  const requests = stubFetch(() => response);
  const verdict = await verifyToken('/api', 'the.token');
  expect(verdict.isAccepted).toBe(isAccepted);
  expect(verdict.words).not.toContain('the.token');
  expect(requests.map(({ url }) => url)).toEqual(['/api/profile/auth-grants']);
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer the.token');
});

it('sends a token of another server only if that is agreed to', async () => {
  stubPage({ server: 'https://grants.example.org' });
  vi.stubGlobal('localStorage', createMemoryStorage());
  const requests = stubFetch(() => json([]));
  const token = await signToken(await makeKeys(), 'auth-grant:1', 'did:web:a.example:users:ada');
  const no = verifyToken('/api', token);
  await answerTrust(false);
  expect(await no).toEqual({ isAccepted: null, words: 'The token wasn’t sent.' });
  expect(requests).toEqual([]);
  const yes = verifyToken('/api', token);
  await answerTrust(true);
  expect((await yes).isAccepted).toBe(true);
  expect(requests).toHaveLength(1);
});
