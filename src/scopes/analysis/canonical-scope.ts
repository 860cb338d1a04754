import { formatScope, malformedPart, parseScope } from '../../../protocol/scope';

/** The canonical text of a scope. Malformed parts stay, at the end, for the user to fix. */
export function canonicalScope(scope: string): string {
  const malformed = scope.split(' ').filter((word) => malformedPart(word) !== null);
  return [formatScope(parseScope(scope)), ...new Set(malformed)].filter(Boolean).join(' ');
}
