import * as z from 'zod/mini';
import { dateTime } from './date-time';

/** The prefix that tells a grant's challenge from the one-time challenges of a session. */
export const CHALLENGE_PREFIX = 'auth-grant:';

const DAY_MS = 86_400_000;
const EXPIRING_SOON_MS = 7 * DAY_MS;

/**
 * A grant as the lists hold it. Limits of input do not judge answers: a longer name of another
 * server is listed, and keys that are not known are dropped.
 */
export const authGrant = z.object({
  id: z.string(),
  name: z.string(),
  description: z.optional(z.string()),
  challenge: z.string().check(z.startsWith(CHALLENGE_PREFIX), z.minLength(10), z.maxLength(100)),
  status: z.enum(['active', 'revoked']),
  scope: z.string(),
  createdAt: dateTime,
  expiresAt: z.optional(z.nullable(dateTime)),
});
export type AuthGrant = z.infer<typeof authGrant>;

/** A grant as GET answers it: real servers leave out the id, and the page makes the name optional. */
export const authGrantAnswer = z.extend(authGrant, {
  id: z.optional(z.string()),
  name: z.optional(z.string()),
});

export type GrantState = 'active' | 'expiring' | 'expired' | 'revoked';

/** The end of a grant in milliseconds since the epoch, UTC; `Infinity` for one that never ends. */
export function expiryTime(grant: Pick<AuthGrant, 'expiresAt'>): number {
  return grant.expiresAt == null ? Number.POSITIVE_INFINITY : Date.parse(grant.expiresAt);
}

/**
 * The one of four states that a grant is in. The wire knows only active and revoked; the others are
 * derived: expired from the very millisecond of `expiresAt`, expiring seven days (168 hours) before.
 *
 * @param now milliseconds since the epoch, UTC
 */
export function stateOf(grant: Pick<AuthGrant, 'status' | 'expiresAt'>, now: number): GrantState {
  if (grant.status === 'revoked') return 'revoked';
  const remaining = expiryTime(grant) - now;
  if (remaining <= 0) return 'expired';
  return remaining <= EXPIRING_SOON_MS ? 'expiring' : 'active';
}

/**
 * When the grant will be in another state than now, if nobody touches it: in milliseconds since the
 * epoch, UTC; `Infinity` for never.
 *
 * @param now milliseconds since the epoch, UTC
 */
export function stateEndsAt(grant: Pick<AuthGrant, 'status' | 'expiresAt'>, now: number): number {
  const state = stateOf(grant, now);
  if (state === 'active') return expiryTime(grant) - EXPIRING_SOON_MS;
  return state === 'expiring' ? expiryTime(grant) : Number.POSITIVE_INFINITY;
}
