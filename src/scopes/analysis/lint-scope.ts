import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { coveringPart } from '../../../protocol/minimal-scope';
import { canonicalScope, covers, malformedPart, parseScope } from '../../../protocol/scope';
import { correctWord } from './correct-word';
import type { Finding, LifelessFinding } from './finding';
import { nearestParts } from './nearest-parts';
import { isLive, type Vocabulary, vocabularyOf } from './vocabulary';

/** The actions that operations require of a resource; of all of them for the wildcard. */
function actionsOf(resource: string, { parsed }: Vocabulary): string[] {
  const required = parsed.filter((part) => resource === '*' || part.resource === resource);
  return [...new Set(required.map(({ action }) => action))].filter((action) => action !== '*');
}

/** Why a part unlocks nothing, in the one way that helps most to mend it; `null` if it does. */
function lifelessFinding(part: string, vocabulary: Vocabulary): LifelessFinding | null {
  const [parsed] = parseScope(part);
  // Where no operation requires a scope, nothing can be said of names.
  if (!parsed || vocabulary.parts.length === 0 || isLive(part, vocabulary)) return null;
  const { resource, action } = parsed;
  const swapped = `${action}:${resource}`;
  if (isLive(swapped, vocabulary)) return { kind: 'swapped', part, suggestions: [swapped] };
  const suggestions = nearestParts(part, vocabulary);
  if (resource !== '*' && !vocabulary.resources.includes(resource))
    return { kind: 'unknown-resource', part, resource, suggestions };
  const known = actionsOf(resource, vocabulary);
  if (!vocabulary.actions.includes(action))
    return { kind: 'unknown-action', part, action, known, suggestions };
  return { kind: 'dead', part, resource, known, suggestions };
}

/** A malformed part; what it is taken for is mended too, where its names tell surely. */
function malformedFinding(part: string, vocabulary: Vocabulary): Finding {
  const mended = correctWord(part)?.map((one) => {
    const suggestions = lifelessFinding(one, vocabulary)?.suggestions ?? [];
    return suggestions.length === 1 ? suggestions[0] : one;
  });
  return { kind: 'malformed', part, suggestions: mended ? [mended.join(' ')] : [] };
}

function accessFindings(scope: string): Finding[] {
  if (covers(scope, '*:*')) return [{ kind: 'full-access', part: '*:*' }];
  return covers(scope, '*:write') ? [{ kind: 'writes-everywhere', part: '*:write' }] : [];
}

function orderFindings(parts: string[]): Finding[] {
  const suggestion = canonicalScope(parts.join(' '));
  const canonical = suggestion.split(' ');
  const part = parts.find((one, index) => one !== canonical[index]);
  return part === undefined ? [] : [{ kind: 'out-of-order', part, suggestion }];
}

/**
 * What there is to say of a scope, by the names of a catalogue: first of its parts as they come,
 * then of the scope as a whole. A part has one finding at most that says how to mend it, the most
 * useful one: what another part covers is only redundant, whatever its names are. What gives wide
 * access is pointed out besides. An empty list means that there is nothing to mend or to mind.
 */
export function lintScope(scope: string, operations: Catalogue): Finding[] {
  const words = scope.split(' ').filter(Boolean);
  if (words.length === 0) return [{ kind: 'empty' }];
  const vocabulary = vocabularyOf(operations);
  const timesOf = new Map<string, number>();
  for (const word of words) timesOf.set(word, (timesOf.get(word) ?? 0) + 1);
  const distinct = [...timesOf.keys()];
  const wellFormed = distinct.filter((word) => malformedPart(word) === null);
  const lifeless = new Map(wellFormed.map((part) => [part, lifelessFinding(part, vocabulary)]));
  // What only a misspelled part covers is not redundant: it has to be mended with that part.
  const covering = new Set(wellFormed.filter((part) => lifeless.get(part) === null));

  const ofParts = distinct.flatMap((part): Finding[] => {
    if (malformedPart(part) !== null) return [malformedFinding(part, vocabulary)];
    const coveredBy = coveringPart(part, covering);
    if (coveredBy !== null) return [{ kind: 'redundant', part, coveredBy }];
    const unlocksNothing = lifeless.get(part);
    if (unlocksNothing) return [unlocksNothing];
    const times = timesOf.get(part) ?? 0;
    return times > 1 ? [{ kind: 'duplicate', part, times }] : [];
  });
  return [...ofParts, ...accessFindings(scope), ...orderFindings(wellFormed)];
}
