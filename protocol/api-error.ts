import * as z from 'zod/mini';

/** What a failed call means to its caller, whichever server answered. */
export type ApiErrorKind =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'rate-limited'
  | 'unavailable'
  | 'unexpected';

/** One thing that is wrong with a request, and where: the path leads to the field. */
const apiIssue = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
});
export type ApiIssue = z.infer<typeof apiIssue>;

/** The body of every failure that our server answers. */
export const apiErrorBody = z.object({
  message: z.string(),
  code: z.enum([
    'BAD_REQUEST',
    'UNAUTHORIZED',
    'FORBIDDEN',
    'NOT_FOUND',
    'CONFLICT',
    'PAYLOAD_TOO_LARGE',
    'UNSUPPORTED_MEDIA_TYPE',
    'TOO_MANY_REQUESTS',
    'INTERNAL_SERVER_ERROR',
    'SERVICE_UNAVAILABLE',
  ]),
  issues: z.optional(z.array(apiIssue)),
});
export type ApiErrorBody = z.infer<typeof apiErrorBody>;

type ApiErrorDetails = {
  status?: number;
  issues?: ApiIssue[];
  /** How long the server wants to be left alone, in milliseconds. */
  retryAfterMs?: number;
  /** Whether the server may have done what it was asked to do all the same. */
  isUnclear?: boolean;
};

/** A call that failed: its kind, the server's words, and where it can be said the fields at fault. */
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
});

/**
 * The error that a failed answer stands for: by its status, and where that is 401, which real
 * servers use for nearly everything, by its message. A body that is not the API's (a gateway's page,
 * nothing at all) is never shown.
 *
 * @param body the parsed JSON of the answer, or `undefined` where it was none
 * @param retryAfter the `Retry-After` header, in seconds
 */
export function apiErrorOf(status: number, body: unknown, retryAfter?: string | null): ApiError {
  const read = foreignErrorBody.safeParse(body);
  const message = read.data?.message || `The server answered with status ${status}.`;
  const byMessage =
    status === 401 && KIND_OF_MESSAGE.find(([pattern]) => pattern.test(message))?.[1];
  const kind = byMessage || KIND_OF_STATUS[status] || 'unexpected';
  const seconds = retryAfter ? Number(retryAfter) : Number.NaN;
  return new ApiError(kind, message, {
    status,
    ...(read.data?.issues ? { issues: read.data.issues } : {}),
    ...(Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {}),
    ...(status >= 500 ? { isUnclear: true } : {}),
  });
}
