/** An action on a resource. Either can be `*`. */
export type ScopePart = { resource: string; action: string };

const PART = /^(\*|[A-Za-z][\w-]*):(\*|[A-Za-z][\w-]*)$/;
const ACTION_ORDER = ['*', 'read', 'write', 'delete'];

/** The words of a scope, well-formed or not. */
export const scopeWords = (scope: string) => scope.split(' ').filter((word) => word !== '');

/**
 * The parts of a scope, in its order. A word that isn't `resource:action` grants nothing and is
 * dropped: other servers may send such scopes.
 */
export function parseScope(scope: string): ScopePart[] {
  return scopeWords(scope).flatMap((word) => {
    const match = PART.exec(word);
    return match?.[1] && match[2] ? [{ resource: match[1], action: match[2] }] : [];
  });
}

/** The first word that isn't `resource:action`, or `null`. */
export function malformedPart(scope: string): string | null {
  return scopeWords(scope).find((word) => !PART.test(word)) ?? null;
}

/** Whether single spaces separate the parts, as the API requires. */
export function isSpacedScope(scope: string): boolean {
  return scope === scopeWords(scope).join(' ');
}

export const formatPart = (part: ScopePart) => `${part.resource}:${part.action}`;

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function compareActions(a: string, b: string): number {
  const rank = (action: string) =>
    ACTION_ORDER.includes(action) ? ACTION_ORDER.indexOf(action) : ACTION_ORDER.length;
  return rank(a) - rank(b) || compareText(a, b);
}

/**
 * A scope in canonical order, without duplicates: by resource, then `*`, read, write, delete and
 * other actions.
 */
export function formatScope(parts: ScopePart[]): string {
  const sorted = parts.toSorted(
    (a, b) => compareText(a.resource, b.resource) || compareActions(a.action, b.action),
  );
  return [...new Set(sorted.map(formatPart))].join(' ');
}

/** The canonical text of a scope. Malformed parts stay, at the end, for the user to fix. */
export function canonicalScope(scope: string): string {
  const malformed = scopeWords(scope).filter((word) => !PART.test(word));
  return [formatScope(parseScope(scope)), ...new Set(malformed)].filter(Boolean).join(' ');
}

const matches = (granted: string, required: string) => granted === '*' || granted === required;

/** Whether a single part of `granted` permits everything that `required` does. */
export function coversPart(granted: ScopePart[], required: ScopePart): boolean {
  return granted.some(
    (part) => matches(part.resource, required.resource) && matches(part.action, required.action),
  );
}

/**
 * Whether `granted` is enough for an operation that requires `required`: any one part of it will
 * do. Nothing covers an empty required scope.
 */
export function covers(granted: string, required: string): boolean {
  return coverOf(granted)(required);
}

/** Like {@link covers}, but parses the granted scope only once. */
export function coverOf(granted: string): (required: string) => boolean {
  const parts = parseScope(granted);
  return (required) => parseScope(required).some((part) => coversPart(parts, part));
}
