import { type AuthGrant, expiryTime, type GrantState, stateOf } from '../../../protocol/auth-grant';
import { challengePieceIn } from '../../../protocol/challenge-piece';
import { fold } from '../../../protocol/fold';
import { coverAllOf } from '../../../protocol/scope-algebra';
import { summarizeScope } from '../../scopes/analysis/summarize-scope';
import type { IsDead } from '../../scopes/catalogue/dead-scopes';
import type { AttentionFilter, ListView } from './list-view';
import { weekFrom } from './week';

/** Any one of these scopes is enough, with all of its parts. `null` if none is needed. */
export type Requirement = readonly string[] | null;

type ScopeCheck = (scope: string) => boolean;

/** Many grants share scopes. */
function cached(check: ScopeCheck): ScopeCheck {
  const cache = new Map<string, boolean>();
  return (scope) => {
    const known = cache.get(scope);
    if (known !== undefined) return known;
    const answer = check(scope);
    cache.set(scope, answer);
    return answer;
  };
}

/** Whether a scope meets a requirement. */
const createScopeCheck = (required: Requirement): ScopeCheck =>
  required === null ? () => true : cached((scope) => required.some(coverAllOf(scope)));

/** Whether a scope holds a folded text, as it's written or in the words that the list shows. */
const createScopeSearch = (text: string): ScopeCheck =>
  cached((scope) => fold(scope).includes(text) || fold(summarizeScope(scope)).includes(text));

export const isLive = (state: GrantState) => state === 'active' || state === 'expiring';

/** Active is all that still works, so what expires soon is, too. */
export const hasStatus = (state: GrantState, status: ListView['status']) =>
  status === 'all' || (status === 'active' ? isLive(state) : state === status);

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
  const isInScope = createScopeSearch(text);
  const containsText = ({ name, description, id, challenge, scope }: AuthGrant) =>
    fold(name).includes(text) ||
    (description !== undefined && fold(description).includes(text)) ||
    fold(id).includes(text) ||
    (piece !== null && challenge.toLowerCase().includes(piece)) ||
    isInScope(scope);
  return (grant: AuthGrant, now: number): boolean =>
    hasStatus(stateOf(grant, now), status) &&
    (allows === '' || allowsOperation(grant.scope)) &&
    (!(needsAttention || expiresInWeek) || isLive(stateOf(grant, now))) &&
    (needsAttention?.(grant) ?? true) &&
    (expiresInWeek?.(grant) ?? true) &&
    (text === '' || containsText(grant));
}
