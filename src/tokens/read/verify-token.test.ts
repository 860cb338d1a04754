import { afterEach, expect, it, vi } from 'vitest';
import { json, stubFetch } from '../../lib/testing/fake-fetch';
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
  ['a server that is away', json({ message: 'busy' }, 503), null],
  ['an answer that is none', new Response('<html>', { status: 200 }), null],
])('takes %s for what it is', async (_what, response, isAlive) => {
  const requests = stubFetch(() => response);
  const verdict = await verifyToken('/api', 'the.token');
  expect(verdict.isAlive).toBe(isAlive);
  expect(verdict.words).not.toContain('the.token');
  expect(requests.map(({ url }) => url)).toEqual(['/api/profile/auth-grants']);
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer the.token');
});
