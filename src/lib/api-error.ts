import type { ApiIssue } from '../../protocol/api-error-body';

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
  /** `challenge-unknown`: our own server says that nothing ran. */
  reason?: string;
  /** Whether the call was sent before, over a challenge that the server refused. */
  isRepeated?: boolean;
  /** How many items a page can hold, if it was too large. */
  limit?: number;
  /** What the server said of a failure of its own (5xx). It's shown under Details only. */
  said?: string | undefined;
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

/** The same error, which says whether the server may have done what it was asked. */
export const withUnclear = (error: unknown, isUnclear: boolean) =>
  error instanceof ApiError
    ? new ApiError(error.kind, error.message, { ...error.details, isUnclear })
    : error;

/** An error in words for the user, who can't read those of the browser or of a mistake in our code. */
export const errorWords = (error: unknown) =>
  error instanceof ApiError ? error.message : 'Something went wrong.';

/** Up to here, reads wait without a word. */
export const SHORT_WAIT_MS = 10_000;
