import { type AuthGrant, stateOf } from '../../protocol/auth-grant';
import { fold } from '../../protocol/fold';
import { covers } from '../../protocol/scope';
import type { ListView } from './list-view';

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

/**
 * Whether a grant belongs to what a view shows: the text stands in its name, description or id in any
 * case, its state is the one asked for, and its scope allows the operation.
 *
 * @param required the scope that the operation of the view requires, `null` if it needs none
 */
export function createMatcher({ q, status, allows }: ListView, required: string | null) {
  const text = fold(q);
  const isAllowed = createCoverage(required);
  const holdsText = ({ name, description, id }: AuthGrant) =>
    fold(name).includes(text) ||
    (description !== undefined && fold(description).includes(text)) ||
    fold(id).includes(text);
  return (grant: AuthGrant, now: number): boolean =>
    (status === 'all' || stateOf(grant, now) === status) &&
    (allows === '' || isAllowed(grant.scope)) &&
    (text === '' || holdsText(grant));
}
