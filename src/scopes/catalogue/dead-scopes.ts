import { type Catalogue, guardedOperations } from '../../../protocol/catalogue/catalogue';
import { coverOf } from '../../../protocol/scope';
import type { Owner } from '../../session/profile-storage';
import { catalogueOf } from './chosen-catalogue';

export type IsDead = (scope: string) => boolean;

const known = new WeakMap<Catalogue, IsDead>();
const MOST = 2000;

/** Tells of scopes whether they unlock nothing of a catalogue; it is the same function for the same one. */
export function deadScopesOf(operations: Catalogue): IsDead {
  const isDead = known.get(operations) ?? createDeadScopes(operations);
  known.set(operations, isDead);
  return isDead;
}

/** The same for the catalogue that a session uses. */
export const deadScopesFor = (owner: Owner) => deadScopesOf(catalogueOf(owner).operations);

function createDeadScopes(operations: Catalogue): IsDead {
  const required = [
    ...new Set(guardedOperations(operations).map((one) => one.requiredScope ?? '')),
  ];
  // Thousands of grants share some scopes.
  const answers = new Map<string, boolean>();
  return (scope) => {
    const answer = answers.get(scope) ?? !required.some(coverOf(scope));
    if (answers.size >= MOST) answers.clear();
    answers.set(scope, answer);
    return answer;
  };
}
