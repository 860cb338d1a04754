import { formatPart, formatScope, parseScope, type ScopePart } from './scope';

// Servers have resources and actions that no list here knows. So no list of names ever adds up to a
// wildcard, and only a single part can make another one superfluous.

/** The widest part in `among` that permits all that another part does; `null` if there is none. */
function widerPart({ resource, action }: ScopePart, among: ReadonlySet<string>): string | null {
  const wider = ['*:*', `${resource}:*`, `*:${action}`];
  return wider.find((one) => one !== `${resource}:${action}` && among.has(one)) ?? null;
}

/** The widest part in `among`, other than `part`, that permits all that `part` does, or `null`. */
export function coveringPart(part: string, among: ReadonlySet<string>): string | null {
  const [parsed] = parseScope(part);
  return parsed === undefined ? null : widerPart(parsed, among);
}

/**
 * The shortest scope that permits exactly what `scope` permits, in canonical order. Two scopes permit
 * the same if and only if their minimal scopes are equal. Malformed parts grant nothing and are
 * dropped.
 */
export function minimalScope(scope: string): string {
  const parts = parseScope(scope);
  const among = new Set(parts.map(formatPart));
  return formatScope(parts.filter((part) => widerPart(part, among) === null));
}
