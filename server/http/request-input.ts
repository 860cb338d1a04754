import { sValidator } from '@hono/standard-validator';
import type { ValidationTargets } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { every } from 'hono/combine';
import { createMiddleware } from 'hono/factory';
import type * as z from 'zod/mini';
import type { ApiIssue } from '../../protocol/api-error-body';
import { Refusal } from '../lib/refusal';
import type { AppEnv } from './app-env';

const MAX_BODY_BYTES = 65_536;

function refuseTooLarge(): never {
  throw new Refusal('PAYLOAD_TOO_LARGE', 'Request body too large (maximum 64 KiB).');
}

const limitStream = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: refuseTooLarge });

/**
 * Refuses a body of more than 64 KiB with 413. If the length is declared, the stream isn't touched:
 * that costs more than the rest of most calls.
 */
export const limitBody = createMiddleware<AppEnv>(async (c, next) => {
  const length = c.req.header('content-length');
  if (length === undefined || c.req.header('transfer-encoding')) return limitStream(c, next);
  return Number(length) <= MAX_BODY_BYTES ? next() : refuseTooLarge();
});

// The validator treats a body of another type as an empty object, which many calls would accept.
const requireJson = createMiddleware<AppEnv>(async (c, next) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new Refusal(
      'UNSUPPORTED_MEDIA_TYPE',
      'The body must be JSON. Send it with content-type: application/json.',
    );
  }
  await next();
});

/** Accepts JSON of up to 64 KiB, and refuses anything else with 415 or 413. */
export const acceptJson = every(limitBody, requireJson);

type StandardPath = readonly (PropertyKey | { readonly key: PropertyKey })[];

function fieldPath(path: StandardPath = []): ApiIssue['path'] {
  return path.map((part) => {
    const key = typeof part === 'object' ? part.key : part;
    return typeof key === 'number' ? key : String(key);
  });
}

/**
 * Validates a part of the request. An invalid one is refused with 400 and all its issues.
 */
export function valid<Schema extends z.ZodMiniType, Target extends keyof ValidationTargets>(
  target: Target,
  schema: Schema,
) {
  return sValidator(target, schema, (result) => {
    if (result.success) return;
    const issues = result.error.map(({ path, message }) => ({ path: fieldPath(path), message }));
    const [first] = issues;
    const field = first?.path.length ? `${first.path.join('.')}: ` : '';
    throw new Refusal('BAD_REQUEST', `${field}${first?.message ?? 'Invalid input'}`, { issues });
  });
}
