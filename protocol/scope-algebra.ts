import { coversPart, parseScope, scopeWords } from './scope';

/**
 * Whether `granted` covers every part of a required scope, with the granted scope parsed only once.
 * Nothing covers an empty required scope, or one with a malformed word.
 */
export function coverAllOf(granted: string): (required: string) => boolean {
  const parts = parseScope(granted);
  return (required) => {
    const needed = parseScope(required);
    const isWellFormed = needed.length > 0 && needed.length === scopeWords(required).length;
    return isWellFormed && needed.every((part) => coversPart(parts, part));
  };
}

/** Whether `wider` permits everything that `scope` does. */
export function isWithin(scope: string, wider: string): boolean {
  const parts = parseScope(wider);
  return parseScope(scope).every((part) => coversPart(parts, part));
}
