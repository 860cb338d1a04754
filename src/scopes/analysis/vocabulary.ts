import { type Catalogue, requiredParts } from '../../../protocol/catalogue/catalogue';
import { coversPart, parseScope, type ScopePart } from '../../../protocol/scope';

/** The names that the operations of a server require, each once; wildcards are none. */
export type Vocabulary = {
  parts: string[];
  /** The same, taken apart. */
  parsed: ScopePart[];
  resources: string[];
  actions: string[];
};

// Catalogues do not change, and are asked for their names with every letter that is typed.
const vocabularies = new WeakMap<Catalogue, Vocabulary>();

/** The vocabulary of a catalogue, in canonical order. */
export function vocabularyOf(operations: Catalogue): Vocabulary {
  const vocabulary = vocabularies.get(operations) ?? readVocabulary(operations);
  vocabularies.set(operations, vocabulary);
  return vocabulary;
}

function readVocabulary(operations: Catalogue): Vocabulary {
  const parts = requiredParts(operations);
  const parsed = parseScope(parts.join(' '));
  const names = (all: string[]) => [...new Set(all)].filter((name) => name !== '*');
  return {
    parts,
    parsed,
    resources: names(parsed.map(({ resource }) => resource)),
    actions: names(parsed.map(({ action }) => action)),
  };
}

/** Whether a part unlocks something that the vocabulary is of. */
export function isLive(part: string, { parsed }: Vocabulary): boolean {
  const granted = parseScope(part);
  return parsed.some((required) => coversPart(granted, required));
}
