import type * as z from 'zod/mini';
import { type Endpoint, pathTo } from '../../protocol/endpoints';
import { clockFollows } from '../server-clock';
import { ApiError } from './api-error';
import { apiErrorOf } from './error-answer';
import { type Answer, callTimeout, fetchAnswer, isOwnServer } from './fetch-answer';

export type Call<T> = {
  endpoint: Endpoint;
  answer: z.ZodMiniType<T>;
  id?: string;
  search?: string;
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal;
  /**
   * How a write goes on if its one-time challenge was refused, when it may have run: `true` sends it again,
   * once. A function finds out what became of it, or resolves to `null` to have it sent again. Without either,
   * the outcome is unclear.
   */
  again?: true | ((send: Send) => Promise<T | null>);
};

export type Send = <T>(call: Call<T>) => Promise<T>;

/** Loaded only when they're needed. */
const loadFailureWords = () => import('../english/failure-words');

async function failureMessage(baseUrl: string, isTimedOut: boolean): Promise<string> {
  if (isTimedOut) return 'The server took too long to respond.';
  if (isOwnServer(baseUrl)) return 'Couldn’t reach the server.';
  const more = await loadFailureWords().then(
    ({ foreignFailure }) => foreignFailure(baseUrl),
    () => '',
  );
  return `Couldn’t reach ${new URL(baseUrl).host}.${more}`;
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
  new ApiError('unexpected', 'The server sent an unexpected response.', { isUnclear: true });

/** If the code for it can't be loaded, nobody knows how long to wait. */
const readWait = (retryAfter: string, date: string | null) =>
  loadFailureWords().then(
    ({ askedWait }) => askedWait(retryAfter, date),
    () => undefined,
  );

/**
 * Reads what came.
 *
 * @throws ApiError if the server refused the call, or its answer isn't one
 */
export async function readAnswer<T>({ response, timing }: Answer, call: Call<T>): Promise<T> {
  // A repeated answer has the date of the first.
  if (!call.idempotencyKey) clockFollows(timing, response.headers);
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

/**
 * Makes one call and parses its response.
 *
 * @throws ApiError for any failure. If the caller has aborted the call, its abort reason is thrown
 * instead.
 */
export async function request<T>(baseUrl: string, bearer: string, call: Call<T>): Promise<T> {
  const { endpoint, id = '', search = '', body, idempotencyKey, signal } = call;
  const timeout = callTimeout();
  const url = `${baseUrl}${pathTo(endpoint, id)}${search}`;
  const answer = await fetchAnswer(endpoint.method, url, bearer, {
    // A server of another origin may not allow the header in its CORS policy.
    ...(idempotencyKey &&
      isOwnServer(baseUrl) && { headers: { 'idempotency-key': idempotencyKey } }),
    body,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  }).catch(async (error) => {
    if (call.signal?.aborted) throw error;
    throw new ApiError('unavailable', await failureMessage(baseUrl, timeout.aborted), {
      isUnclear: true,
    });
  });
  return readAnswer(answer, call);
}
