import type * as z from 'zod/mini';
import { type Endpoint, pathTo } from '../../protocol/endpoints';
import { ApiError, apiErrorOf } from './api-error';

const TIMEOUT_MS = 20_000;

/** One call of the API; its answer is parsed with the schema it names. */
export type Call<T> = {
  endpoint: Endpoint;
  answer: z.ZodMiniType<T>;
  id?: string;
  search?: string;
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal;
};

/** Makes a call in somebody's name. */
export type Send = <T>(call: Call<T>) => Promise<T>;

/** Whether a server is the one that this page comes from. */
export const isOwnServer = (baseUrl: string) => baseUrl.startsWith('/');

function whyLost(baseUrl: string, isLate: boolean): string {
  if (isLate) return 'The server did not answer in time.';
  if (isOwnServer(baseUrl)) return 'The server could not be reached.';
  // A browser does not tell a page which of the two it was.
  const { host, origin } = new URL(baseUrl);
  return `${host} could not be reached, or does not let pages of ${location.host} make this call. If it is up, serve the dashboard with: npm start -- --upstream ${origin}/api`;
}

async function fetchAnswer<T>(baseUrl: string, bearer: string, call: Call<T>): Promise<Response> {
  const { endpoint, id = '', search = '', idempotencyKey } = call;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await fetch(`${baseUrl}${pathTo(endpoint, id)}${search}`, {
      method: endpoint.method,
      headers: {
        authorization: `Bearer ${bearer}`,
        // Servers refuse a POST without a body, and a DELETE with a content type.
        ...(endpoint.method === 'POST' && { 'content-type': 'application/json' }),
        // Other origins may not let a browser send a header that they do not know.
        ...(idempotencyKey && isOwnServer(baseUrl) && { 'idempotency-key': idempotencyKey }),
      },
      ...(endpoint.method === 'POST' && { body: JSON.stringify(call.body ?? {}) }),
      signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
    });
  } catch (error) {
    if (call.signal?.aborted) throw error;
    throw new ApiError('unavailable', whyLost(baseUrl, timeout.aborted), { isUnclear: true });
  }
}

/** The JSON of a body; an empty one stands for `undefined`, one that is no JSON for nothing. */
function readJson(text: string): { value: unknown } | null {
  try {
    return { value: text === '' ? undefined : JSON.parse(text) };
  } catch {
    return null;
  }
}

/**
 * Makes one call and parses its answer.
 *
 * @throws ApiError for whatever goes wrong; only a call that its caller gave up throws the abort
 */
export async function request<T>(baseUrl: string, bearer: string, call: Call<T>): Promise<T> {
  const response = await fetchAnswer(baseUrl, bearer, call);
  // A body that breaks off is as unreadable as one that is no JSON.
  const body = await response.text().then(readJson, () => null);
  if (call.signal?.aborted) throw call.signal.reason;
  if (!response.ok) {
    throw apiErrorOf(response.status, body?.value, response.headers.get('retry-after'));
  }
  const read = body && call.answer.safeParse(body.value);
  if (!read?.success) {
    throw new ApiError('unexpected', 'The server’s answer could not be read.', { isUnclear: true });
  }
  return read.data;
}
