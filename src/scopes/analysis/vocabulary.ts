import { type Catalogue, requiredParts } from '../../../protocol/catalogue/catalogue';
import { coversPart, parseScope, type ScopePart } from '../../../protocol/scope';

/** The names that operations ask for, each once, without wildcards, in canonical order. */
export type Vocabulary = {
  parts: string[];
  parsed: ScopePart[];
  resources: string[];
  actions: string[];
};

// Catalogues are immutable, and each keystroke needs their names.
const vocabularies = new WeakMap<Catalogue, Vocabulary>();

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

/**
 * Whether a part helps to unlock an operation of the catalogue that the vocabulary comes from. The
 * operation may need further parts too.
 */
export function isLive(part: string, { parsed }: Vocabulary): boolean {
  const granted = parseScope(part);
  return parsed.some((required) => coversPart(granted, required));
}
