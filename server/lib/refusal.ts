import type { ApiErrorBody, ApiIssue } from '../../protocol/api-error-body';

type Details = {
  issues?: ApiIssue[];
  /** After how long, in milliseconds, the caller can try again. */
  retryAfterMs?: number;
  /** What's wrong with a one-time challenge. */
  reason?: ApiErrorBody['reason'];
  /** How many items a page can hold. */
  limit?: number;
  /** Whom the token names, proven or not. Only the log gets it, as a hash. */
  did?: string;
};

/**
 * Why the server turns a request down. The message is for the caller: what is wrong, and how to fix it.
 */
export class Refusal extends Error {
  override name = 'Refusal';
  constructor(
    readonly code: ApiErrorBody['code'],
    message: string,
    readonly details: Details = {},
  ) {
    super(message);
  }
}
