import { formatPart, formatScope, isWithin, parseScope, type ScopePart } from './scope';

// Names are open: servers have resources and actions that no list here knows. So no list of names
// ever adds up to a wildcard, and a part lies within a scope only if one part of that covers it.

const partsOf = (scope: string) => parseScope(scope).map(formatPart);

/** The widest of the other parts among these that permits all that a part does, `null` if none does. */
function widerPart({ resource, action }: ScopePart, among: ReadonlySet<string>): string | null {
  const wider = ['*:*', `${resource}:*`, `*:${action}`];
  return wider.find((one) => one !== `${resource}:${action}` && among.has(one)) ?? null;
}

/** The widest of the other parts among these that permits all that `part` does, `null` if none does. */
export function coveringPart(part: string, among: ReadonlySet<string>): string | null {
  const [parsed] = parseScope(part);
  return parsed === undefined ? null : widerPart(parsed, among);
}

/**
 * The shortest scope that permits exactly what `scope` permits: without the parts that another part
 * covers, in canonical order, each once. Two scopes permit the same if their minimal forms are equal
 * texts. As in all of this file, a malformed part grants nothing and is left out.
 */
export function minimalScope(scope: string): string {
  const parts = parseScope(scope);
  const among = new Set(parts.map(formatPart));
  return formatScope(parts.filter((part) => widerPart(part, among) === null));
}

/** The minimal form of the scope that permits what `a` or `b` permits. */
export function unionOf(a: string, b: string): string {
  return minimalScope(`${a} ${b}`);
}

/** The name that both patterns match, `undefined` if there is none. */
function sharedName(a: string, b: string): string | undefined {
  if (a === '*') return b;
  return b === '*' || a === b ? a : undefined;
}

function sharedPart(a: ScopePart, b: ScopePart): ScopePart[] {
  const resource = sharedName(a.resource, b.resource);
  const action = sharedName(a.action, b.action);
  return resource === undefined || action === undefined ? [] : [{ resource, action }];
}

/** The minimal form of the scope that permits what `a` and `b` both permit; empty if that is nothing. */
export function intersectionOf(a: string, b: string): string {
  const others = parseScope(b);
  const shared = parseScope(a).flatMap((part) =>
    others.flatMap((other) => sharedPart(part, other)),
  );
  return minimalScope(formatScope(shared));
}

/** What a part permits, but for what the scope `except` permits, which is empty for no exception. */
export type Remainder = { part: string; except: string };

/**
 * What `a` permits and `b` does not: the parts of the minimal form of `a` that `b` does not cover, in
 * canonical order, each with what `b` takes out of it. `*:read` without `boosts:*` is `*:read` except
 * `boosts:read`, which no scope could say. It is empty just where `a` is within `b`; a remainder
 * always permits something.
 */
export function differenceOf(a: string, b: string): Remainder[] {
  return partsOf(minimalScope(a))
    .filter((part) => !isWithin(part, b))
    .map((part) => ({ part, except: intersectionOf(part, b) }));
}
