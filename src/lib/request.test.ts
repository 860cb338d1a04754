import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { endpoints } from '../../protocol/endpoints';
import { type Call, request } from './request';
import { json, stubFetch } from './testing/fake-fetch';

const TOKEN = 'a-secret.token.of-somebody';
const call = <T>(more: Partial<Call<T>> & Pick<Call<T>, 'endpoint' | 'answer'>) =>
  request('/api', TOKEN, more);
const answer = z.unknown();

afterEach(() => {
  vi.unstubAllGlobals();
});

async function sent(options: Partial<Call<unknown>> & Pick<Call<unknown>, 'endpoint'>) {
  const [first, ...others] = await sentBy(options);
  expect(others).toEqual([]);
  if (!first) throw new Error('nothing was sent');
  return first;
}

async function sentBy(options: Partial<Call<unknown>> & Pick<Call<unknown>, 'endpoint'>) {
  const requests = stubFetch(() => json(true));
  await call({ answer, ...options });
  return requests;
}

describe('a request', () => {
  it('sends the token, and no credentials of the browser', async () => {
    const { headers, init } = await sent({ endpoint: endpoints.getProfile });
    expect(headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
    expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store', redirect: 'error' });
  });

  it('goes to the path of its endpoint, with the id escaped', async () => {
    const { url, method } = await sent({ endpoint: endpoints.revokeGrant, id: 'a/../b?c#d' });
    expect([method, url]).toEqual(['POST', '/api/auth-grant/a%2F..%2Fb%3Fc%23d/revoke']);
    const listed = await sent({ endpoint: endpoints.getChallenges, search: '?amount=20' });
    expect(listed.url).toBe('/api/challenges?amount=20');
  });

  it('with POST always has a JSON body', async () => {
    const empty = await sent({ endpoint: endpoints.revokeGrant, id: 'a' });
    expect([empty.headers.get('content-type'), empty.body]).toEqual(['application/json', '{}']);
    const full = await sent({ endpoint: endpoints.createGrant, body: { name: 'Größe' } });
    expect(full.body).toBe('{"name":"Größe"}');
  });

  it.each([endpoints.deleteGrant, endpoints.getGrant])(
    'with $method has neither a body nor a content type',
    async (endpoint) => {
      const { headers, init } = await sent({ endpoint, id: 'a' });
      expect(headers.has('content-type')).toBe(false);
      expect('body' in init).toBe(false);
    },
  );

  it('sends an idempotency key only if the call has one', async () => {
    const keyed = await sent({ endpoint: endpoints.createGrant, idempotencyKey: 'key' });
    expect(keyed.headers.get('idempotency-key')).toBe('key');
    const plain = await sent({ endpoint: endpoints.createGrant });
    expect(plain.headers.has('idempotency-key')).toBe(false);
  });
});

describe('a response', () => {
  it('is parsed with the schema of the call', async () => {
    stubFetch(() => json({ id: 'a', more: true }));
    const shape = z.object({ id: z.string() });
    expect(await call({ endpoint: endpoints.getGrant, answer: shape })).toEqual({ id: 'a' });
  });

  it('can be empty if the schema allows it', async () => {
    stubFetch(() => new Response(''));
    const shape = z.optional(z.string());
    expect(await call({ endpoint: endpoints.getProfile, answer: shape })).toBeUndefined();
  });

  it.each([
    ['another shape', () => json({ id: 7 })],
    ['a page of HTML', () => new Response('<!doctype html><title>Sign in</title>')],
    ['half an object', () => new Response('{"id":"a"')],
    ['nothing', () => new Response('')],
    ['a truncated body', () => truncated(200)],
  ])('of %s is an unexpected error', async (_, respond) => {
    stubFetch(respond);
    await expect(
      call({ endpoint: endpoints.getGrant, answer: z.object({ id: z.string() }) }),
    ).rejects.toMatchObject({ name: 'ApiError', kind: 'unexpected', details: { isUnclear: true } });
  });

  it.each([
    ['a page of HTML', () => new Response('<!doctype html><title>Sign in</title>')],
    ['a truncated body', () => truncated(200)],
  ])('of %s does not pass for an empty one', async (_, respond) => {
    stubFetch(respond);
    await expect(
      call({ endpoint: endpoints.getProfile, answer: z.optional(z.string()) }),
    ).rejects.toMatchObject({ kind: 'unexpected' });
  });
});

function truncated(status: number): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"mess'));
      controller.error(new TypeError('terminated'));
    },
  });
  return new Response(body, { status });
}
