import {
  type AuthGrant,
  EXPIRING_SOON_MS,
  expiryTime,
  stateOf,
} from '../../../protocol/auth-grant';

/**
 * When time alone will next change the state of a grant, in milliseconds since the epoch, UTC;
 * `Infinity` for never.
 *
 * @param now milliseconds since the epoch, UTC
 */
export function nextStateChange(
  grant: Pick<AuthGrant, 'status' | 'expiresAt'>,
  now: number,
): number {
  const state = stateOf(grant, now);
  if (state === 'active') return expiryTime(grant) - EXPIRING_SOON_MS;
  return state === 'expiring' ? expiryTime(grant) : Number.POSITIVE_INFINITY;
}
