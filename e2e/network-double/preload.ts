import { randomUUID } from 'node:crypto';
import { CHALLENGE_PREFIX } from '../../protocol/auth-grant';
import type { StoredGrant } from './memory';

/** What a grant that is put into the double may have of its own; `name: undefined` for none. */
type GrantFields = Partial<Omit<StoredGrant, 'id' | 'profileId'>>;

export type Preload = {
  count: number;
  /** How many share each millisecond. */
  perMillisecond?: number;
  /** The moment of the newest, in milliseconds since the epoch, UTC; the others lie before it. */
  newest: number;
  /** What they have of their own, the newest being number 0. */
  fields?: (index: number) => GrantFields;
};

/** Grants that nobody had to create one by one, newest first. */
export function makeGrants(
  profileId: string,
  { count, perMillisecond = 1, newest, fields = () => ({}) }: Preload,
): StoredGrant[] {
  return Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    profileId,
    name: `Grant ${index}`,
    scope: 'boosts:read',
    status: 'active' as const,
    challenge: `${CHALLENGE_PREFIX}${randomUUID()}`,
    createdAt: new Date(newest - Math.floor(index / perMillisecond)).toISOString(),
    ...fields(index),
  }));
}
