import type * as z from 'zod/mini';
import { type Endpoint, pathTo } from '../../protocol/endpoints';
import { startMeasuring } from '../server-clock';
import { ApiError, apiErrorOf } from './api-error';

const TIMEOUT_MS = 20_000;

export type Call<T> = {
  endpoint: Endpoint;
  answer: z.ZodMiniType<T>;
  id?: string;
  search?: string;
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal;
};

export type Send = <T>(call: Call<T>) => Promise<T>;

export const isOwnServer = (baseUrl: string) => baseUrl.startsWith('/');

function failureMessage(baseUrl: string, isTimedOut: boolean): string {
  if (isTimedOut) return 'The server did not answer in time.';
  if (isOwnServer(baseUrl)) return 'The server could not be reached.';
  // Browsers don't tell a page which of the two it was.
  const { host, origin } = new URL(baseUrl);
  return `${host} could not be reached, or does not let pages of ${location.host} make this call. If it is up, serve the dashboard with: npm start -- --upstream ${origin}/api`;
}

async function fetchAnswer<T>(baseUrl: string, bearer: string, call: Call<T>): Promise<Response> {
  const { endpoint, id = '', search = '', idempotencyKey } = call;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const measure = startMeasuring();
  try {
    const response = await fetch(`${baseUrl}${pathTo(endpoint, id)}${search}`, {
      method: endpoint.method,
      headers: {
        authorization: `Bearer ${bearer}`,
        // Servers reject a POST without a body, and a DELETE with a content type.
        ...(endpoint.method === 'POST' && { 'content-type': 'application/json' }),
        // A server of another origin may not allow the header in its CORS policy.
        ...(idempotencyKey && isOwnServer(baseUrl) && { 'idempotency-key': idempotencyKey }),
      },
      ...(endpoint.method === 'POST' && { body: JSON.stringify(call.body ?? {}) }),
      signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
    });
    // A repeated answer has the date of the first.
    if (!idempotencyKey) measure(response.headers);
    return response;
  } catch (error) {
    if (call.signal?.aborted) throw error;
    throw new ApiError('unavailable', failureMessage(baseUrl, timeout.aborted), {
      isUnclear: true,
    });
  }
}

/** Parses a body: an empty one is `undefined`; `null` stands for text that isn't JSON. */
function readJson(text: string): { value: unknown } | null {
  try {
    return { value: text === '' ? undefined : JSON.parse(text) };
  } catch {
    return null;
  }
}

/** What the server did isn't known then. */
export const unreadableAnswer = () =>
  new ApiError('unexpected', 'The server’s answer could not be read.', { isUnclear: true });

/** Loaded only when it's needed. If that fails, nobody knows how long to wait. */
const readWait = (retryAfter: string, date: string | null) =>
  import('../../protocol/retry-after').then(
    ({ readRetryAfter }) => readRetryAfter(retryAfter, date),
    () => undefined,
  );

/**
 * Makes one call and parses its response.
 *
 * @throws ApiError for any failure. If the caller has aborted the call, its abort reason is thrown
 * instead.
 */
export async function request<T>(baseUrl: string, bearer: string, call: Call<T>): Promise<T> {
  const response = await fetchAnswer(baseUrl, bearer, call);
  // A truncated body is as unreadable as one that isn't JSON.
  const body = await response.text().then(readJson, () => null);
  if (call.signal?.aborted) throw call.signal.reason;
  if (!response.ok) {
    const { status, headers } = response;
    const retryAfter = headers.get('retry-after');
    const wait = retryAfter ? await readWait(retryAfter, headers.get('date')) : undefined;
    throw apiErrorOf(status, body?.value, wait);
  }
  const read = body && call.answer.safeParse(body.value);
  if (!read?.success) {
    throw unreadableAnswer();
  }
  return read.data;
}
