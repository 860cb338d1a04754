import { type AuthGrant, expiryTime, type GrantState, stateOf } from '../../../protocol/auth-grant';
import { challengePieceIn } from '../../../protocol/challenge-piece';
import { fold } from '../../../protocol/fold';
import { coverAllOf } from '../../../protocol/scope';
import type { IsDead } from '../../scopes/catalogue/dead-scopes';
import type { AttentionFilter, ListView } from './list-view';
import { weekFrom } from './week';

/** Any one of these scopes is enough, with all of its parts. `null` if none is needed. */
export type Requirement = readonly string[] | null;

/** Whether a scope meets a requirement. Cached, since many grants share scopes. */
function createScopeCheck(required: Requirement): (scope: string) => boolean {
  const cache = new Map<string, boolean>();
  return (scope) => {
    if (required === null) return true;
    const isCovered = cache.get(scope) ?? required.some(coverAllOf(scope));
    cache.set(scope, isCovered);
    return isCovered;
  };
}

export const isLive = (state: GrantState) => state === 'active' || state === 'expiring';

/** The checks apply to live grants only. */
export function createAttentionChecks(
  isDead: IsDead,
): Record<AttentionFilter, (grant: AuthGrant) => boolean> {
  const isFull = createScopeCheck(['*:*']);
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
 * @param required what the view's operation requires
 * @param isDead whether a scope allows no operation; required for views of such scopes only
 */
export function createMatcher(
  { q, status, allows, needs, ends }: ListView,
  required: Requirement,
  isDead: IsDead = () => false,
) {
  const text = fold(q);
  const piece = challengePieceIn(q);
  const allowsOperation = createScopeCheck(required);
  const needsAttention = needs === '' ? null : createAttentionChecks(isDead)[needs];
  const expiresInWeek = ends === '' ? null : createWeekCheck(ends);
  const containsText = ({ name, description, id, challenge }: AuthGrant) =>
    fold(name).includes(text) ||
    (description !== undefined && fold(description).includes(text)) ||
    fold(id).includes(text) ||
    (piece !== null && challenge.toLowerCase().includes(piece));
  return (grant: AuthGrant, now: number): boolean =>
    (status === 'all' || stateOf(grant, now) === status) &&
    (allows === '' || allowsOperation(grant.scope)) &&
    (!(needsAttention || expiresInWeek) || isLive(stateOf(grant, now))) &&
    (needsAttention?.(grant) ?? true) &&
    (expiresInWeek?.(grant) ?? true) &&
    (text === '' || containsText(grant));
}
