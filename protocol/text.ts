import * as z from 'zod/mini';

/**
 * Whether both databases can store a text. PostgreSQL refuses U+0000, where SQLite cuts the text
 * off; UTF-8 can't encode lone surrogates.
 */
export const isStorable = (text: string): boolean =>
  !text.includes('\u0000') && text.isWellFormed();

export const storable = z.refine<string>(
  isStorable,
  'Leave out the characters that cannot be stored.',
);

/** Embeddings, overrides and isolates, which also affect the words after the text (UAX #9). */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** For quoting a text in a sentence, whose direction it must not change. */
export const withoutBidiControls = (text: string): string => text.replace(BIDI_CONTROLS, '');

/**
 * One line of 1 to `max` characters, trimmed.
 *
 * @param what the subject of the messages, such as `A name`
 */
export function singleLine(what: string, max: number) {
  return z.string(`${what} has to be text.`).check(
    z.trim(),
    z.minLength(1, `Enter ${what.toLowerCase()}.`),
    z.maxLength(max, `${what} may have ${max} characters at most.`),
    storable,
    z.refine(
      (text) => text === withoutBidiControls(text),
      'Leave out the invisible characters that change the direction of the text.',
    ),
  );
}
