import * as z from 'zod/mini';
import { apiIssue } from '../../protocol/api-error-body';
import type { AskedWait } from '../english/failure-words';
import { ApiError, type ApiErrorKind, SHORT_WAIT_MS } from './api-error';

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

/** Enough to find the rest in the server's log. */
const MAX_SAID = 1000;

const foreignErrorBody = z.object({
  message: z.string(),
  issues: z.optional(z.unknown()),
  code: z.optional(z.unknown()),
  reason: z.optional(z.unknown()),
  limit: z.optional(z.unknown()),
});

const issues = z.array(apiIssue);

/**
 * The error behind a failed answer. Its status tells the kind, except for 401, which real servers use
 * for nearly everything: there the message decides. What a server says of a failure of its own can be
 * anything, such as a database driver's words, so it's kept apart, unless the code says that they're our
 * server's. A body that isn't the API's (a
 * gateway's page, say) is never shown.
 *
 * @param body the parsed JSON of the answer; `undefined` if it wasn't JSON
 * @param wait what the server asks for, which the message says if it's long
 */
export function apiErrorOf(status: number, body: unknown, wait?: AskedWait): ApiError {
  const read = foreignErrorBody.safeParse(body).data;
  const known = issues.safeParse(read?.issues).data;
  const said = read?.message || `The server answered with status ${status}.`;
  const byMessage = status === 401 && KIND_OF_MESSAGE.find(([pattern]) => pattern.test(said))?.[1];
  const kind = byMessage || KIND_OF_STATUS[status] || 'unexpected';
  const hasFailed = status >= 500;
  const isWorded = !hasFailed || read?.code === 'SERVICE_UNAVAILABLE';
  const message = isWorded
    ? said
    : kind === 'unavailable'
      ? 'The server isn’t available.'
      : 'Something went wrong on the server.';
  const isLong = wait && wait.ms > SHORT_WAIT_MS;
  const waiting = isLong ? ` The server asks you to wait ${wait.words}.` : '';
  return new ApiError(kind, message + waiting, {
    status,
    ...(known && { issues: known }),
    ...(typeof read?.code === 'string' && { code: read.code }),
    ...(typeof read?.reason === 'string' && { reason: read.reason }),
    ...(typeof read?.limit === 'number' && { limit: read.limit }),
    ...(wait && { retryAfterMs: wait.ms }),
    ...(hasFailed && { isUnclear: true }),
    ...(!isWorded && { said: `${status}: ${said}`.slice(0, MAX_SAID) }),
  });
}
