import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { coverAllOf } from '../../../protocol/scope-algebra';
import type { StorageOwner } from '../../session/profile-storage';
import { catalogueOf } from './chosen-catalogue';

export type IsDead = (scope: string) => boolean;

const cache = new WeakMap<Catalogue, IsDead>();
const MAX_CACHED = 2000;

/** Whether scopes unlock nothing in a catalogue. Returns the same function for the same catalogue. */
export function deadScopesOf(operations: Catalogue): IsDead {
  const isDead = cache.get(operations) ?? createDeadScopes(operations);
  cache.set(operations, isDead);
  return isDead;
}

export const deadScopesFor = (owner: StorageOwner) => deadScopesOf(catalogueOf(owner).operations);

function createDeadScopes(operations: Catalogue): IsDead {
  const required = [...new Set(operations.flatMap(({ anyOf = [] }) => anyOf))];
  // Thousands of grants share a few scopes.
  const answers = new Map<string, boolean>();
  return (scope) => {
    const answer = answers.get(scope) ?? !required.some(coverAllOf(scope));
    if (answers.size >= MAX_CACHED) answers.clear();
    answers.set(scope, answer);
    return answer;
  };
}
