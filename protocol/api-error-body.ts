import * as z from 'zod/mini';

/** One fault of a request; the path leads to its field. */
export const apiIssue = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
});
export type ApiIssue = z.infer<typeof apiIssue>;

export const errorCode = z.enum([
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  /** The operator has disabled the caller's profile. */
  'PROFILE_DISABLED',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'CONFLICT',
  /** There was a profile of this name, and there'll never be another. */
  'GONE',
  'PAYLOAD_TOO_LARGE',
  'PAGE_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'TOO_MANY_REQUESTS',
  'INTERNAL_SERVER_ERROR',
  'SERVICE_UNAVAILABLE',
]);

/** The body of every error that our own server sends. Other servers leave out parts of it. */
export const apiErrorBody = z.object({
  message: z.string(),
  code: errorCode,
  issues: z.optional(z.array(apiIssue)),
  /**
   * With `UNAUTHORIZED`, if it's about a one-time challenge: whether the server never gave it to this DID or it
   * has expired, so that nothing ran, or it was used, so that the call may have run.
   */
  reason: z.optional(z.enum(['challenge-unknown', 'challenge-spent'])),
  /** With `PAGE_TOO_LARGE`: the largest limit that fits from this cursor. */
  limit: z.optional(z.number()),
});
export type ApiErrorBody = z.infer<typeof apiErrorBody>;
