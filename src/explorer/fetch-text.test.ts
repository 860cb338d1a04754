import { afterEach, expect, it, vi } from 'vitest';
import { stubFetch } from '../lib/testing/fake-fetch';
import { fetchText } from './fetch-text';

const URL = 'https://network.example.org/api/openapi.json';
const read = () => fetchText(URL, (words) => new RangeError(words));

afterEach(() => void vi.unstubAllGlobals());

it('fetches a text without credentials', async () => {
  const requests = stubFetch(() => new Response('text'));
  expect(await read()).toBe('text');
  expect(requests).toHaveLength(1);
  expect(requests[0]?.headers.has('authorization')).toBe(false);
  expect(requests[0]?.init).toMatchObject({ credentials: 'omit', redirect: 'error' });
});

it.each<[string, () => Response | Promise<Response>, string]>([
  ['404', () => new Response('', { status: 404 }), 'has no document at this URL.'],
  ['500', () => new Response('', { status: 500 }), 'answered with status 500.'],
  [
    'a lost connection',
    () => Promise.reject(new TypeError('Failed to fetch')),
    'couldn’t be reached, or doesn’t let this page read it.',
  ],
  [
    'a truncated response',
    () => new Response(new ReadableStream({ start: (c) => c.error(new TypeError('broken')) })),
    'closed the connection early.',
  ],
])('throws a readable error for %s', async (_, answer, words) => {
  stubFetch(answer);
  await expect(read()).rejects.toThrow(new RangeError(`network.example.org ${words}`));
});
