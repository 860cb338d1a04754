import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { coveringPart } from '../../../protocol/minimal-scope';
import { canonicalScope, covers, malformedPart, parseScope } from '../../../protocol/scope';
import { correctWord } from './correct-word';
import { nearestParts } from './nearest-parts';
import { isLive, type Vocabulary, vocabularyOf } from './vocabulary';

/** A part that unlocks nothing in the catalogue. */
type DeadPartIssue =
  /** It would unlock something with resource and action swapped. */
  | { kind: 'swapped'; part: string; suggestions: string[] }
  | { kind: 'unknown-resource'; part: string; resource: string; suggestions: string[] }
  /** No operation requires this action. `knownActions` are those of the resource. */
  | {
      kind: 'unknown-action';
      part: string;
      action: string;
      knownActions: string[];
      suggestions: string[];
    }
  /** Both names are known, but not together. `knownActions` are those of the resource. */
  | { kind: 'dead'; part: string; resource: string; knownActions: string[]; suggestions: string[] };

/**
 * Something wrong with a scope, or worth knowing. `suggestions` are what `part` could have been meant
 * to be, all equally likely: apply one only if it's the only one.
 */
export type ScopeIssue =
  | { kind: 'empty' }
  /** Not `resource:action`: it permits nothing, and our server rejects it. */
  | { kind: 'malformed'; part: string; suggestions: string[] }
  | { kind: 'redundant'; part: string; coveredBy: string }
  | DeadPartIssue
  | { kind: 'duplicate'; part: string; times: number }
  /** From `part` on, the order isn't canonical. `suggestion` is the whole scope in canonical order. */
  | { kind: 'out-of-order'; part: string; suggestion: string }
  | { kind: 'full-access'; part: string }
  | { kind: 'writes-everywhere'; part: string };

/** The actions that operations require on a resource, or on any for the wildcard. */
function actionsOf(resource: string, { parsed }: Vocabulary): string[] {
  const required = parsed.filter((part) => resource === '*' || part.resource === resource);
  return [...new Set(required.map(({ action }) => action))].filter((action) => action !== '*');
}

/** The most helpful reason why a part unlocks nothing; `null` if it unlocks something. */
function deadPartIssue(part: string, vocabulary: Vocabulary): DeadPartIssue | null {
  const [parsed] = parseScope(part);
  // A catalogue without scopes says nothing about names.
  if (!parsed || vocabulary.parts.length === 0 || isLive(part, vocabulary)) return null;
  const { resource, action } = parsed;
  const swapped = `${action}:${resource}`;
  if (isLive(swapped, vocabulary)) return { kind: 'swapped', part, suggestions: [swapped] };
  const suggestions = nearestParts(part, vocabulary);
  if (resource !== '*' && !vocabulary.resources.includes(resource))
    return { kind: 'unknown-resource', part, resource, suggestions };
  const knownActions = actionsOf(resource, vocabulary);
  if (!vocabulary.actions.includes(action))
    return { kind: 'unknown-action', part, action, knownActions, suggestions };
  return { kind: 'dead', part, resource, knownActions, suggestions };
}

function malformedIssue(part: string, vocabulary: Vocabulary): ScopeIssue {
  const corrected = correctWord(part)?.map((one) => {
    const suggestions = deadPartIssue(one, vocabulary)?.suggestions ?? [];
    return suggestions.length === 1 ? suggestions[0] : one;
  });
  return { kind: 'malformed', part, suggestions: corrected ? [corrected.join(' ')] : [] };
}

function accessIssues(scope: string): ScopeIssue[] {
  if (covers(scope, '*:*')) return [{ kind: 'full-access', part: '*:*' }];
  return covers(scope, '*:write') ? [{ kind: 'writes-everywhere', part: '*:write' }] : [];
}

function orderIssues(parts: string[]): ScopeIssue[] {
  const suggestion = canonicalScope(parts.join(' '));
  const canonical = suggestion.split(' ');
  const part = parts.find((one, index) => one !== canonical[index]);
  return part === undefined ? [] : [{ kind: 'out-of-order', part, suggestion }];
}

/**
 * The issues of a scope by the names of a catalogue: first of its parts in their order, then of the
 * scope as a whole. A part has at most one issue that says how to fix it: if another part covers it,
 * it's only redundant, whatever its names are. Wide access comes on top of that.
 */
export function lintScope(scope: string, operations: Catalogue): ScopeIssue[] {
  const words = scope.split(' ').filter(Boolean);
  if (words.length === 0) return [{ kind: 'empty' }];
  const vocabulary = vocabularyOf(operations);
  const timesOf = new Map<string, number>();
  for (const word of words) timesOf.set(word, (timesOf.get(word) ?? 0) + 1);
  const distinct = [...timesOf.keys()];
  const wellFormed = distinct.filter((word) => malformedPart(word) === null);
  const deadIssues = new Map(wellFormed.map((part) => [part, deadPartIssue(part, vocabulary)]));
  // A part that only a misspelled one covers isn't redundant: both need fixing.
  const covering = new Set(wellFormed.filter((part) => deadIssues.get(part) === null));

  const partIssues = distinct.flatMap((part): ScopeIssue[] => {
    if (malformedPart(part) !== null) return [malformedIssue(part, vocabulary)];
    const coveredBy = coveringPart(part, covering);
    if (coveredBy !== null) return [{ kind: 'redundant', part, coveredBy }];
    const deadIssue = deadIssues.get(part);
    if (deadIssue) return [deadIssue];
    const times = timesOf.get(part) ?? 0;
    return times > 1 ? [{ kind: 'duplicate', part, times }] : [];
  });
  return [...partIssues, ...accessIssues(scope), ...orderIssues(wellFormed)];
}
