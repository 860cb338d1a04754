import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { Refusal } from '../lib/refusal';
import type { AppEnv } from './app-env';
import { clientAddress } from './client-address';

/** What an attack looks like: a refused token, a missing scope, a disabled profile, too many calls. */
const LOGGED: Refusal['code'][] = [
  'UNAUTHORIZED',
  'FORBIDDEN',
  'PROFILE_DISABLED',
  'TOO_MANY_REQUESTS',
];
const WINDOW_MS = 60_000;
const MAX_LINES = 20;

/** The same for the same DID, without naming it. */
const hashOf = (did: string) => createHash('sha256').update(did).digest('base64url').slice(0, 16);

/**
 * Logs refusals at `warn`, with the reason, the address and a hash of the DID; never a token. At most
 * 20 lines a minute, so that nobody can fill the disk; the next one says how many were left out.
 */
export function createRefusalLog(logger: Logger, trustedProxies: string[]) {
  let windowStart = Number.NEGATIVE_INFINITY;
  let lines = 0;
  let leftOut = 0;

  return (c: Context<AppEnv>, { code, message, details }: Refusal): void => {
    if (!LOGGED.includes(code)) return;
    const now = performance.now();
    if (now - windowStart > WINDOW_MS) {
      windowStart = now;
      lines = 0;
    }
    if (lines >= MAX_LINES) {
      leftOut += 1;
      return;
    }
    lines += 1;
    const did = details.did ?? c.get('caller')?.did;
    logger.warn(
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        route: routePath(c),
        code,
        reason: message,
        address: clientAddress(c, trustedProxies),
        ...(did === undefined ? {} : { holder: hashOf(did) }),
        ...(leftOut === 0 ? {} : { leftOut }),
      },
      'refused',
    );
    leftOut = 0;
  };
}
