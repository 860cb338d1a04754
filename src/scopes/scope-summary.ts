import { parseScope } from '../../protocol/scope';

// A map, since the names of actions are anybody's: `constructor` must not find what objects inherit.
const VERBS = new Map([
  ['*', 'manages'],
  ['read', 'reads'],
  ['write', 'writes'],
  ['delete', 'deletes'],
  ['admin', 'administers'],
]);

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

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

/** What a scope allows, in words, from its grammar alone: “Writes boosts, reads profiles”. */
export function summarizeScope(scope: string): string {
  const verbsOf = new Map<string, Set<string>>();
  for (const { resource, action } of parseScope(scope)) {
    collect(verbsOf, wordsOf(resource), VERBS.get(action) ?? `uses “${action}” of`);
  }
  if (verbsOf.size === 0) return 'Nothing';
  if (verbsOf.get('everything')?.has('manages')) return 'Full access';

  // Resources with the same verbs share a phrase.
  const resourcesOf = new Map<string, Set<string>>();
  for (const [resource, verbs] of verbsOf)
    collect(resourcesOf, conjunction.format(verbs), resource);
  const phrases = [...resourcesOf].map(([verbs, names]) => `${verbs} ${conjunction.format(names)}`);
  const sentence = phrases.join(', ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
