import { isStorable } from '../../protocol/text';

/** What a challenge may have, by the wire format; ids are shorter. */
const MAX_CHARACTERS = 100;

/**
 * Whether a text can be the id or the challenge of a row. Nothing else is looked up: PostgreSQL fails
 * on a query with U+0000, and what SQLite finds for it is not to be relied on.
 */
export const canBeKey = (text: string): boolean =>
  text.length <= MAX_CHARACTERS && isStorable(text);
