import type * as z from 'zod/mini';
import { type Endpoint, pathTo } from '../../protocol/endpoints';
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
  try {
    return await fetch(`${baseUrl}${pathTo(endpoint, id)}${search}`, {
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

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
/** The three forms of RFC 9110, section 5.6.7, of which engines read only some, and one as local time. */
const HTTP_DATE =
  /^\w+,? +(?:(\d\d)[ -](\w{3})[ -](\d{2,4})|(\w{3}) +(\d\d?)) +(\d\d):(\d\d):(\d\d) +(?:GMT|(\d{4}))$/;
const YEAR_MS = 365 * 86_400_000;

function timeOf(text: string, now: number): number {
  const [, day, month = '', year, month2 = month, day2 = day, h, m, s, year2 = year] =
    HTTP_DATE.exec(text.trim()) ?? [];
  const monthIndex = MONTHS.indexOf(month2) / 3;
  if (monthIndex % 1 !== 0) return Number.NaN;
  const at = (years: number) =>
    Date.UTC(Number(year2) + years, monthIndex, Number(day2), +`${h}`, +`${m}`, +`${s}`);
  if (year2?.length !== 2) return at(0);
  // Two digits are never a year more than 50 years ahead.
  return at(2000) > now + 50 * YEAR_MS ? at(1900) : at(2000);
}

/**
 * How long a `Retry-After` header asks to wait, in milliseconds: a year at most. A date counts from the
 * answer's own `Date`, since this machine's clock can differ.
 *
 * @returns `undefined` if it says nothing that makes sense
 *
 * @internal exported for its test
 */
export function readRetryAfter(
  header: string | null | undefined,
  date: string | null | undefined,
  now = Date.now(),
): number | undefined {
  const text = header?.trim() ?? '';
  const ms = /^\d+(\.\d+)?$/.test(text)
    ? Number(text) * 1000
    : timeOf(text, now) - (timeOf(date ?? '', now) || now);
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), YEAR_MS);
}

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
    const wait = readRetryAfter(headers.get('retry-after'), headers.get('date'));
    throw apiErrorOf(status, body?.value, wait);
  }
  const read = body && call.answer.safeParse(body.value);
  if (!read?.success) {
    throw new ApiError('unexpected', 'The server’s answer could not be read.', { isUnclear: true });
  }
  return read.data;
}
