import * as z from 'zod/mini';

/**
 * Whether every store can keep a text: it has no U+0000, which PostgreSQL refuses and SQLite cuts at,
 * and no halves of surrogate pairs, which UTF-8 can't carry.
 */
export const isStorable = (text: string): boolean =>
  !text.includes('\u0000') && text.isWellFormed();

/** Text that {@link isStorable}. */
export const storable = z.refine<string>(
  isStorable,
  'Leave out the characters that cannot be stored.',
);

/** What embeds, overrides and isolates a direction: it reaches over the words that follow a text. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text as it looks inside a sentence of ours, whose own direction it must not change. */
export const withoutBidiControls = (text: string): string => text.replace(BIDI_CONTROLS, '');

/** One line of text of 1 to `max` characters, trimmed; `what` names it in the messages. */
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
