import * as z from 'zod/mini';
import { CHALLENGE_PREFIX } from './challenge-prefix';
import { dateTime } from './date-time';

const DAY_MS = 86_400_000;
/** How long before its end a grant counts as expiring: 168 hours, in milliseconds. */
export const EXPIRING_SOON_MS = 7 * DAY_MS;

/** What is stored; that a grant has expired follows from its time. */
export const storedStatus = z.enum(['active', 'revoked']);

/**
 * A grant in an answer. The limits of inputs don't apply: other servers may hold longer names.
 * Unknown keys are dropped.
 */
export const authGrant = z.object({
  id: z.string(),
  name: z.string(),
  description: z.optional(z.string()),
  challenge: z.string().check(z.startsWith(CHALLENGE_PREFIX), z.minLength(10), z.maxLength(100)),
  status: storedStatus,
  scope: z.string(),
  createdAt: dateTime,
  expiresAt: z.optional(z.nullable(dateTime)),
});
export type AuthGrant = z.infer<typeof authGrant>;

export type GrantState = 'active' | 'expiring' | 'expired' | 'revoked';

/** When a grant expires, in milliseconds since the epoch, UTC; `Infinity` for never. */
export function expiryTime(grant: Pick<AuthGrant, 'expiresAt'>): number {
  return grant.expiresAt == null ? Number.POSITIVE_INFINITY : Date.parse(grant.expiresAt);
}

/**
 * The state of a grant. The wire knows only active and revoked. A grant is expired from the very
 * millisecond of `expiresAt`, and expiring for {@link EXPIRING_SOON_MS} before that.
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
 * Whether a grant is revoked or expired: no token of it works any more.
 *
 * @param now milliseconds since the epoch, UTC
 */
export function isOver(grant: Pick<AuthGrant, 'status' | 'expiresAt'>, now: number): boolean {
  return grant.status === 'revoked' || expiryTime(grant) <= now;
}
