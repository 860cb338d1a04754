/** Embeddings, overrides and isolates, which also affect the words after the text (UAX #9). */
export const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A character that leaves a mark on the screen. Not blanks, controls, marks without a letter, private
 * or unassigned characters, what is to be ignored (`DI`), nor what fonts leave empty: a Braille cell,
 * a missing object, a hieroglyph, a note. Emoji of a later Unicode are unassigned, but reserved.
 */
const SEEN = /[^\p{C}\p{Z}\p{M}\p{DI}\u2800\ufffc\u{13441}\u{13442}\u{1d159}]|\p{ExtPict}/u;

/** Whether anything of a text can be seen. */
export const isVisible = (text: string): boolean => SEEN.test(text);

/** A text of others in one line: no break, no control character, no control of direction. */
export const oneLine = (text: string): string =>
  text
    .replace(BIDI_CONTROLS, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();
