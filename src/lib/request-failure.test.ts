import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { endpoints } from '../../protocol/endpoints';
import { ApiError } from './api-error';
import { request } from './request';
import { json, stubFetch, stubSilence } from './testing/fake-fetch';

const TOKEN = 'a-secret.token.of-somebody';

/** Requests a grant and returns the error. */
async function failureOf(signal?: AbortSignal): Promise<unknown> {
  const call = { endpoint: endpoints.getGrant, id: 'a', answer: z.unknown() };
  try {
    await request('/api', TOKEN, { ...call, ...(signal && { signal }) });
  } catch (error) {
    return error;
  }
  throw new Error('the call did not fail');
}

/** Lets the test fire the timeout; `timeout` records its length. */
function stubTimeout() {
  const controller = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(controller.signal);
  const pass = () => controller.abort(new DOMException('late', 'TimeoutError'));
  return { timeout, pass };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('an error response', () => {
  it.each([
    [400, 'invalid'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [429, 'rate-limited'],
  ])('with status %i is of kind “%s”, with the server’s message', async (status, kind) => {
    stubFetch(() => json({ message: 'No.' }, status));
    expect(await failureOf()).toMatchObject({ name: 'ApiError', kind, message: 'No.' });
  });

  it('carries the retry delay and the issues of fields', async () => {
    const issues = [{ path: ['name'], message: 'Enter a name.' }];
    stubFetch(() => json({ message: 'No.', issues }, 429, { 'retry-after': '30' }));
    expect(await failureOf()).toMatchObject({ details: { retryAfterMs: 30_000, issues } });
  });

  it('says how long a Retry-After asks to wait, as a date by the server’s clock too', async () => {
    const date = 'Wed, 21 Oct 2026 07:26:00 GMT';
    const headers = { date, 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' };
    stubFetch(() => json({ message: 'No.' }, 503, headers));
    const message = 'The server isn’t available. The server asks you to wait 2 minutes.';
    expect(await failureOf()).toMatchObject({ message, details: { retryAfterMs: 120_000 } });
  });

  it.each([
    ['<html>Bad gateway: secret</html>', 502],
    ['', 503],
    ['{"mess', 500],
    ['<html>Not for you: secret</html>', 403],
  ])('with the body %j, which is not the API’s, is not quoted', async (body, status) => {
    stubFetch(() => new Response(body, { status }));
    const error = await failureOf();
    expect(error).toMatchObject({ name: 'ApiError', details: { status } });
    expect(JSON.stringify([String(error), error])).not.toContain('secret');
  });
});

describe('a server that does not respond', () => {
  it('is unavailable, and the error does not contain the token', async () => {
    stubFetch(() => Promise.reject(new TypeError(`Failed to fetch with ${TOKEN}`)));
    const error = await failureOf();
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      kind: 'unavailable',
      message: 'Couldn’t reach the server.',
      details: { isUnclear: true },
    });
    expect(JSON.stringify([error, String(error)])).not.toContain(TOKEN);
  });

  it('times out after 20 seconds', async () => {
    const { timeout, pass } = stubTimeout();
    stubSilence();
    const failure = failureOf();
    pass();
    expect(await failure).toMatchObject({
      name: 'ApiError',
      kind: 'unavailable',
      message: 'The server took too long to respond.',
    });
    expect(timeout).toHaveBeenCalledWith(20_000);
  });

  it('times out even if the caller passes a signal', async () => {
    const { pass } = stubTimeout();
    stubSilence();
    const failure = failureOf(new AbortController().signal);
    pass();
    expect(await failure).toMatchObject({ message: 'The server took too long to respond.' });
  });
});

describe('a caller who aborts', () => {
  it('ends the request, and gets the abort reason rather than an ApiError', async () => {
    const requests = stubSilence();
    const caller = new AbortController();
    const failure = failureOf(caller.signal);
    caller.abort();
    expect(await failure).toBe(caller.signal.reason);
    expect(requests[0]?.init.signal?.aborted).toBe(true);
  });

  it('gets the abort reason even while the body is arriving', async () => {
    const caller = new AbortController();
    stubFetch(() => {
      const body = new ReadableStream({
        pull(controller) {
          caller.abort();
          controller.error(caller.signal.reason);
        },
      });
      return new Response(body);
    });
    expect(await failureOf(caller.signal)).toBe(caller.signal.reason);
  });
});

it('the error does not quote a token that is invalid in a header', async () => {
  const broken = `${TOKEN}\nx`;
  stubFetch(() => json(true));
  const failed = request('/api', broken, { endpoint: endpoints.getProfile, answer: z.unknown() });
  await expect(failed).rejects.toThrow('Couldn’t reach the server.');
});
