/** One permission: an action on a resource, either of which may be `*`. */
export type ScopePart = { resource: string; action: string };

const PART = /^(\*|[A-Za-z][\w-]*):(\*|[A-Za-z][\w-]*)$/;
const ACTION_ORDER = ['*', 'read', 'write', 'delete'];

const words = (scope: string) => scope.split(' ').filter((word) => word !== '');

/**
 * The parts of a scope, in its order. What is not `resource:action` grants nothing and is left out:
 * answers of foreign servers are read with this too.
 */
export function parseScope(scope: string): ScopePart[] {
  return words(scope).flatMap((word) => {
    const match = PART.exec(word);
    return match?.[1] && match[2] ? [{ resource: match[1], action: match[2] }] : [];
  });
}

/** The first word of a scope that is not `resource:action`, or `null` if there is none. */
export function malformedPart(scope: string): string | null {
  return words(scope).find((word) => !PART.test(word)) ?? null;
}

/** Whether parts are joined by exactly one space, as the wire wants it. */
export function isSpacedScope(scope: string): boolean {
  return scope === words(scope).join(' ');
}

/** A part as text. */
export const formatPart = (part: ScopePart) => `${part.resource}:${part.action}`;

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function compareActions(a: string, b: string): number {
  const rank = (action: string) =>
    ACTION_ORDER.includes(action) ? ACTION_ORDER.indexOf(action) : ACTION_ORDER.length;
  return rank(a) - rank(b) || compareText(a, b);
}

/** Parts as scope text in canonical order (by resource, `*` first, then read, write, delete), each once. */
export function formatScope(parts: ScopePart[]): string {
  const sorted = parts.toSorted(
    (a, b) => compareText(a.resource, b.resource) || compareActions(a.action, b.action),
  );
  return [...new Set(sorted.map(formatPart))].join(' ');
}

const matches = (granted: string, required: string) => granted === '*' || granted === required;

/** Whether one of these parts permits all that another one does. */
export function coversPart(granted: ScopePart[], required: ScopePart): boolean {
  return granted.some(
    (part) => matches(part.resource, required.resource) && matches(part.action, required.action),
  );
}

/**
 * Whether a granted scope lets its holder do what requires `required`. A required scope of two
 * parts means *either*; nothing covers the empty one.
 */
export function covers(granted: string, required: string): boolean {
  return coverOf(granted)(required);
}

/** The same as {@link covers}, for asking much of one granted scope: that is read only once. */
export function coverOf(granted: string): (required: string) => boolean {
  const parts = parseScope(granted);
  return (required) => parseScope(required).some((part) => coversPart(parts, part));
}

/** Whether `scope` permits nothing that `wider` does not permit. */
export function isWithin(scope: string, wider: string): boolean {
  const parts = parseScope(wider);
  return parseScope(scope).every((part) => coversPart(parts, part));
}
