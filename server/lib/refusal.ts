import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiErrorBody, ApiIssue } from '../../protocol/api-error';

type Code = ApiErrorBody['code'];

export const STATUS_OF_CODE: Record<Code, ContentfulStatusCode> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
};

/** A refusal that the caller is told, in words for people: what is wrong and what would be right. */
export class Refusal extends Error {
  override name = 'HttpError';
  constructor(
    readonly code: Code,
    message: string,
    readonly details: { issues?: ApiIssue[]; retryAfterMs?: number } = {},
  ) {
    super(message);
  }
}
