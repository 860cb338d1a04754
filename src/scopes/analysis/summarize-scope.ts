import { parseScope, type ScopePart } from '../../../protocol/scope';
import { listFormat } from '../../english/english';

// A map, since action names are untrusted: `constructor` must not find what objects inherit.
const VERBS = new Map([
  ['*', 'manages'],
  ['read', 'reads'],
  ['write', 'writes'],
  ['delete', 'deletes'],
  ['admin', 'administers'],
]);

const conjunction = listFormat('conjunction');

/** People don't read longer lists. */
const MAX_NAMES = 8;

function shorten(names: Iterable<string>): string[] {
  const all = [...names];
  return all.length <= MAX_NAMES
    ? all
    : [...all.slice(0, MAX_NAMES - 1), `${all.length - MAX_NAMES + 1} more`];
}

const listOf = (names: Iterable<string>) => conjunction.format(shorten(names));

/** Splits names such as `authGrants` and `contact-methods` into words. */
const wordsOf = (resource: string) =>
  resource === '*'
    ? 'everything'
    : resource
        .replace(/([a-z])([A-Z])|-/g, (_, end = '', start = '') => `${end} ${start}`)
        .toLowerCase();

function collect(into: Map<string, Set<string>>, key: string, value: string): void {
  into.set(key, (into.get(key) ?? new Set()).add(value));
}

const isOrAll = (name: string, other: string) => other === '*' || other === name;

const isRedundant = (part: ScopePart, among: ScopePart[]) =>
  among.some(
    ({ resource, action }) =>
      isOrAll(part.resource, resource) &&
      isOrAll(part.action, action) &&
      (resource !== part.resource || action !== part.action),
  );

/** What a scope allows, by its grammar alone: “Writes boosts; reads profiles”. */
export function summarizeScope(scope: string): string {
  const verbsOf = new Map<string, Set<string>>();
  const unknownOn = new Map<string, Set<string>>();
  const parts = parseScope(scope);
  for (const part of parts) {
    if (isRedundant(part, parts)) continue;
    const { resource, action } = part;
    const verb = VERBS.get(action);
    if (verb) collect(verbsOf, wordsOf(resource), verb);
    else collect(unknownOn, `unknown action “${action}” on`, wordsOf(resource));
  }
  if (verbsOf.get('everything')?.has('manages')) return 'Full access';

  // Resources with the same verbs share a phrase.
  const resourcesOf = new Map<string, Set<string>>();
  for (const [resource, verbs] of verbsOf) collect(resourcesOf, listOf(verbs), resource);
  const phrases = [...resourcesOf, ...unknownOn].map(
    ([verbs, names]) => `${verbs} ${listOf(names)}`,
  );
  const sentence = shorten(phrases).join('; ') || 'nothing';
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** {@link summarizeScope} as a full sentence. */
export function allowedWords(scope: string): string {
  return scope.trim() ? `${summarizeScope(scope)}.` : 'No permissions yet.';
}
