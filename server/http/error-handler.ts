import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import type { ApiErrorBody } from '../../protocol/api-error-body';
import { isBusy, withoutDetail } from '../database/database-errors';
import { Refusal } from '../lib/refusal';
import { allowHeader, type MethodFinder } from './allowed-methods';
import type { AppEnv } from './app-env';
import { createRefusalLog } from './refusal-log';

const STATUS_OF_CODE: Record<ApiErrorBody['code'], ContentfulStatusCode> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  PROFILE_DISABLED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  GONE: 410,
  PAYLOAD_TOO_LARGE: 413,
  PAGE_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
};

const RETRY_WHEN_BUSY_MS = 1_000;

/** Node's error for a body whose sender hung up before its end. Nobody gets the answer. */
const isCutShort = (error: Error) =>
  'code' in error && error.code === 'ECONNRESET' && error.message === 'aborted';

function refusalFor(error: Error): Refusal | null {
  if (error instanceof Refusal) return error;
  // The only one that the framework throws here: its validator couldn't parse the body.
  if (error instanceof HTTPException && error.status === 400) {
    return new Refusal('BAD_REQUEST', "The body isn't JSON. Send an object, such as {}.");
  }
  if (isCutShort(error)) return new Refusal('BAD_REQUEST', 'The body ended too early.');
  if (isBusy(error)) {
    return new Refusal('SERVICE_UNAVAILABLE', 'The database is busy. Try again in a moment.', {
      retryAfterMs: RETRY_WHEN_BUSY_MS,
    });
  }
  return null;
}

function headersOf({ code, details }: Refusal): Record<string, string> {
  return {
    ...(code === 'UNAUTHORIZED' ? { 'www-authenticate': 'Bearer' } : {}),
    ...(details.retryAfterMs === undefined
      ? {}
      : { 'retry-after': String(Math.max(1, Math.ceil(details.retryAfterMs / 1000))) }),
  };
}

/** Answers every error with an {@link ApiErrorBody}, and logs unexpected ones and refusals. */
export function createErrorHandler(logger: Logger, trustedProxies: string[]): ErrorHandler<AppEnv> {
  const logRefusal = createRefusalLog(logger, trustedProxies);
  return (error, c) => {
    const expected = refusalFor(error);
    if (!expected) {
      logger.error(
        { err: withoutDetail(error), requestId: c.get('requestId') },
        'unforeseen failure',
      );
    }
    const refusal =
      expected ??
      new Refusal(
        'INTERNAL_SERVER_ERROR',
        `Something went wrong here. The server's log says more about request ${c.get('requestId')}.`,
      );
    logRefusal(c, refusal);
    const { code, message, details } = refusal;
    const body: ApiErrorBody = {
      message,
      code,
      ...(details.issues ? { issues: details.issues } : {}),
      ...(details.reason ? { reason: details.reason } : {}),
      ...(details.limit === undefined ? {} : { limit: details.limit }),
    };
    return c.json(body, STATUS_OF_CODE[code], headersOf(refusal));
  };
}

/**
 * Answers a request that no route took: OPTIONS with 204, another method of a known path with 405, and an
 * unknown path with 404.
 *
 * @param hint where a caller who asked for an unknown path finds the known ones
 */
export function createNotFoundHandler(
  hint: string,
  methodsAt: MethodFinder,
): NotFoundHandler<AppEnv> {
  const refuse = (c: Context<AppEnv>, code: ApiErrorBody['code'], message: string, headers = {}) =>
    c.json({ message, code } satisfies ApiErrorBody, STATUS_OF_CODE[code], headers);

  return (c) => {
    const { method, path } = c.req;
    const methods = methodsAt(path);
    // The header Allow is added to every answer of this kind.
    if (method === 'OPTIONS' && methods.length > 0) return c.body(null, 204);
    if (methods.length === 0 || methods.includes(method)) {
      return refuse(c, 'NOT_FOUND', `There is no ${method} ${path}. ${hint}`);
    }
    const { allow } = allowHeader(methods);
    const message = `${path} doesn't have the method ${method}. It has ${allow}.`;
    return refuse(c, 'METHOD_NOT_ALLOWED', message, { allow });
  };
}
