import { parseScope, type ScopePart } from '../../../protocol/scope';

// A map, since the names of actions are anybody's: `constructor` must not find what objects inherit.
const VERBS = new Map([
  ['*', 'manages'],
  ['read', 'reads'],
  ['write', 'writes'],
  ['delete', 'deletes'],
  ['admin', 'administers'],
]);

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/** How many names a sentence can hold before nobody reads it. */
const MOST = 8;

/** A list, and of a long one the beginning and how many more there are. */
function shorten(names: Iterable<string>): string[] {
  const all = [...names];
  return all.length <= MOST ? all : [...all.slice(0, MOST - 1), `${all.length - MOST + 1} more`];
}

const listOf = (names: Iterable<string>) => conjunction.format(shorten(names));

/** A resource as words: `authGrants` and `contact-methods` have two each. */
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

/** Whether another one of these parts permits all that a part does. */
const isRedundant = (part: ScopePart, among: ScopePart[]) =>
  among.some(
    ({ resource, action }) =>
      isOrAll(part.resource, resource) &&
      isOrAll(part.action, action) &&
      (resource !== part.resource || action !== part.action),
  );

/** What a scope allows, in words, from its grammar alone: “Writes boosts; reads profiles”. */
export function summarizeScope(scope: string): string {
  const verbsOf = new Map<string, Set<string>>();
  const parts = parseScope(scope);
  for (const part of parts) {
    if (isRedundant(part, parts)) continue;
    const { resource, action } = part;
    collect(verbsOf, wordsOf(resource), VERBS.get(action) ?? `uses “${action}” of`);
  }
  if (verbsOf.size === 0) return 'Nothing';
  if (verbsOf.get('everything')?.has('manages')) return 'Full access';

  // Resources with the same verbs share a phrase.
  const resourcesOf = new Map<string, Set<string>>();
  for (const [resource, verbs] of verbsOf) collect(resourcesOf, listOf(verbs), resource);
  const phrases = [...resourcesOf].map(([verbs, names]) => `${verbs} ${listOf(names)}`);
  const sentence = shorten(phrases).join('; ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** {@link summarizeScope} as a full sentence. */
export function allowedWords(scope: string): string {
  return scope.trim() ? `${summarizeScope(scope)}.` : 'Nothing is allowed yet.';
}
