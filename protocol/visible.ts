/** Embeddings, overrides and isolates, which also affect the words after the text (UAX #9). */
export const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A character that leaves a mark on the screen. Not blanks, controls, marks without a letter, private
 * or unassigned characters, nor the few that fonts leave empty: Braille, object replacement, a
 * hieroglyph and a note. The emoji of a later Unicode are unassigned here, but reserved.
 */
const SEEN =
  /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{13441}\u{13442}\u{1d159}]|\p{Extended_Pictographic}/u;

/** Whether anything of a text can be seen. */
export const isVisible = (text: string): boolean => SEEN.test(text);

/** A text of others in one line: no break, no control character, no control of direction. */
export const oneLine = (text: string): string =>
  text
    .replace(BIDI_CONTROLS, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();

/** A text with `\n` for each of the line breaks that Unicode knows (UAX #14). */
export const withPlainBreaks = (text: string): string =>
  text.replace(/\r\n|[\v\f\r\u0085\u2028\u2029]/g, '\n');
