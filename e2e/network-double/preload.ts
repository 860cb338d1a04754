import { randomUUID } from 'node:crypto';
import { CHALLENGE_PREFIX } from '../../protocol/challenge-prefix';
import type { StoredGrant } from './memory';

/** `name: undefined` makes a grant without a name. */
type GrantFields = Partial<Omit<StoredGrant, 'id' | 'profileId'>>;

export type Preload = {
  count: number;
  perMillisecond?: number;
  /** Creation time of the newest grant, in milliseconds since the epoch. The others are older. */
  newest: number;
  /** Overrides for each grant. The newest has index 0. */
  fields?: (index: number) => GrantFields;
};

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
