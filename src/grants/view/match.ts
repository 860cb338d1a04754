import { type AuthGrant, expiryTime, type GrantState, stateOf } from '../../../protocol/auth-grant';
import { fold } from '../../../protocol/fold';
import { covers } from '../../../protocol/scope';
import type { IsDead } from '../../scopes/catalogue/dead-scopes';
import type { AttentionFilter, ListView } from './list-view';
import { weekFrom } from './week';

/**
 * Finds out of one scope after another whether it covers `required`; scopes repeat, so each is looked
 * at once. What needs no scope (`null`) is allowed by each.
 */
function createCoverage(required: string | null): (scope: string) => boolean {
  const known = new Map<string, boolean>();
  return (scope) => {
    if (required === null) return true;
    const answer = known.get(scope) ?? covers(scope, required);
    known.set(scope, answer);
    return answer;
  };
}

/** Whether somebody can still use a grant. */
export const isLive = (state: GrantState) => state === 'active' || state === 'expiring';

/** For each matter whether a grant that is live needs attention for it. */
export function createAttentionChecks(
  isDead: IsDead,
): Record<AttentionFilter, (grant: AuthGrant) => boolean> {
  const isFull = createCoverage('*:*');
  return {
    'never-expires': (grant) => grant.expiresAt == null,
    'full-access': ({ scope }) => isFull(scope),
    'dead-scope': ({ scope }) => isDead(scope),
  };
}

function createEnds(ends: string): (grant: AuthGrant) => boolean {
  const { from, to } = weekFrom(ends);
  return (grant) => expiryTime(grant) >= from && expiryTime(grant) < to;
}

/**
 * Whether a grant belongs to what a view shows: the text stands in its name, description or id in any
 * case, its state is the one asked for, and its scope allows the operation. Where the view is of a
 * matter, or of a week of ends, the grant is live besides.
 *
 * @param required the scope that the operation of the view requires, `null` if it needs none
 * @param isDead whether a scope unlocks nothing; asked only where that is the matter
 */
export function createMatcher(
  { q, status, allows, needs, ends }: ListView,
  required: string | null,
  isDead: IsDead = () => false,
) {
  const text = fold(q);
  const isAllowed = createCoverage(required);
  const hasNeed = needs === '' ? null : createAttentionChecks(isDead)[needs];
  const hasEnd = ends === '' ? null : createEnds(ends);
  const holdsText = ({ name, description, id }: AuthGrant) =>
    fold(name).includes(text) ||
    (description !== undefined && fold(description).includes(text)) ||
    fold(id).includes(text);
  return (grant: AuthGrant, now: number): boolean =>
    (status === 'all' || stateOf(grant, now) === status) &&
    (allows === '' || isAllowed(grant.scope)) &&
    (!(hasNeed || hasEnd) || isLive(stateOf(grant, now))) &&
    (hasNeed?.(grant) ?? true) &&
    (hasEnd?.(grant) ?? true) &&
    (text === '' || holdsText(grant));
}
