import * as z from 'zod/mini';
import { type ApiIssue, apiIssue } from '../../protocol/api-error-body';

export type ApiErrorKind =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'rate-limited'
  | 'unavailable'
  | 'unexpected';

type ApiErrorDetails = {
  status?: number;
  issues?: ApiIssue[];
  /** How long the server asks to wait. */
  retryAfterMs?: number;
  /** What kind of error our own server says that it is. */
  code?: string;
  /** How many items a page can hold, if it was too large. */
  limit?: number;
  /** Whether the server may have done what it was asked anyway. */
  isUnclear?: boolean;
};

export class ApiError extends Error {
  override name = 'ApiError';
  constructor(
    readonly kind: ApiErrorKind,
    message: string,
    readonly details: ApiErrorDetails = {},
  ) {
    super(message);
  }
}

const KIND_OF_STATUS: Record<number, ApiErrorKind> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  429: 'rate-limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** Real servers answer 401 to all of these; only their words tell them apart. */
const KIND_OF_MESSAGE: [RegExp, ApiErrorKind][] = [
  [/^This operation requires .+ scope/, 'forbidden'],
  [/not associated with you/, 'not-found'],
  [/not revoked/, 'conflict'],
];

const foreignErrorBody = z.object({
  message: z.string(),
  issues: z.catch(z.optional(z.array(apiIssue)), undefined),
  code: z.catch(z.optional(z.string()), undefined),
  limit: z.catch(z.optional(z.number()), undefined),
});

/** A wait in words, rounded up: “a moment”, “a minute”, “2 minutes”, “3 hours”. */
export function waitWords(ms: number): string {
  if (ms <= 10_000) return 'a moment';
  const minutes = Math.ceil(ms / 60_000);
  if (minutes < 2) return 'a minute';
  if (minutes < 100) return `${minutes} minutes`;
  const hours = Math.ceil(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.ceil(hours / 24)} days`;
}

/** Up to here, reads wait without a word. */
export const SHORT_WAIT_MS = 10_000;

/**
 * The error behind a failed answer. Its status tells the kind, except for 401, which real servers use
 * for nearly everything: there the message decides. A body that isn't the API's (a gateway's page,
 * say) is never shown.
 *
 * @param body the parsed JSON of the answer; `undefined` if it wasn't JSON
 * @param retryAfterMs how long the server asks to wait, which the message says if it's long
 */
export function apiErrorOf(status: number, body: unknown, retryAfterMs?: number): ApiError {
  const read = foreignErrorBody.safeParse(body);
  const message = read.data?.message || `The server answered with status ${status}.`;
  const byMessage =
    status === 401 && KIND_OF_MESSAGE.find(([pattern]) => pattern.test(message))?.[1];
  const kind = byMessage || KIND_OF_STATUS[status] || 'unexpected';
  const isLong = retryAfterMs !== undefined && retryAfterMs > SHORT_WAIT_MS;
  const wait = isLong ? ` The server asks you to wait ${waitWords(retryAfterMs)}.` : '';
  return new ApiError(kind, message + wait, {
    status,
    ...(read.data?.issues ? { issues: read.data.issues } : {}),
    ...(read.data?.code ? { code: read.data.code } : {}),
    ...(read.data?.limit ? { limit: read.data.limit } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(status >= 500 ? { isUnclear: true } : {}),
  });
}
