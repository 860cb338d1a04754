import { type AuthGrant, expiryTime, type GrantState, stateOf } from '../../../protocol/auth-grant';
import { fold } from '../../../protocol/fold';
import { covers } from '../../../protocol/scope';
import type { IsDead } from '../../scopes/catalogue/dead-scopes';
import type { AttentionFilter, ListView } from './list-view';
import { weekFrom } from './week';

/** Whether a scope covers `required`; `null` is covered by all. Cached, since many grants share scopes. */
function createScopeCheck(required: string | null): (scope: string) => boolean {
  const cache = new Map<string, boolean>();
  return (scope) => {
    if (required === null) return true;
    const isCovered = cache.get(scope) ?? covers(scope, required);
    cache.set(scope, isCovered);
    return isCovered;
  };
}

export const isLive = (state: GrantState) => state === 'active' || state === 'expiring';

/** The checks apply to live grants only. */
export function createAttentionChecks(
  isDead: IsDead,
): Record<AttentionFilter, (grant: AuthGrant) => boolean> {
  const isFull = createScopeCheck('*:*');
  return {
    'never-expires': (grant) => grant.expiresAt == null,
    'full-access': ({ scope }) => isFull(scope),
    'dead-scope': ({ scope }) => isDead(scope),
  };
}

function createWeekCheck(day: string): (grant: AuthGrant) => boolean {
  const { from, to } = weekFrom(day);
  return (grant) => expiryTime(grant) >= from && expiryTime(grant) < to;
}

/**
 * Whether a view shows a grant. `needs` and `ends` match live grants only.
 *
 * @param required the scope that the view's operation requires, `null` if it needs none
 * @param isDead whether a scope allows no operation; required for views of such scopes only
 */
export function createMatcher(
  { q, status, allows, needs, ends }: ListView,
  required: string | null,
  isDead: IsDead = () => false,
) {
  const text = fold(q);
  const allowsOperation = createScopeCheck(required);
  const needsAttention = needs === '' ? null : createAttentionChecks(isDead)[needs];
  const expiresInWeek = ends === '' ? null : createWeekCheck(ends);
  const containsText = ({ name, description, id }: AuthGrant) =>
    fold(name).includes(text) ||
    (description !== undefined && fold(description).includes(text)) ||
    fold(id).includes(text);
  return (grant: AuthGrant, now: number): boolean =>
    (status === 'all' || stateOf(grant, now) === status) &&
    (allows === '' || allowsOperation(grant.scope)) &&
    (!(needsAttention || expiresInWeek) || isLive(stateOf(grant, now))) &&
    (needsAttention?.(grant) ?? true) &&
    (expiresInWeek?.(grant) ?? true) &&
    (text === '' || containsText(grant));
}
