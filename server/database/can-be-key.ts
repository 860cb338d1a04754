import { isStorable } from '../../protocol/text';

/** A challenge has at most so many by the wire format. Ids are shorter. */
const MAX_CHARACTERS = 100;

/**
 * Whether a text can be the id or challenge of a row. Nothing else may be looked up: PostgreSQL
 * fails on U+0000, and SQLite's answer for it is unreliable.
 */
export const canBeKey = (text: string): boolean =>
  text.length <= MAX_CHARACTERS && isStorable(text);
