import * as z from 'zod/mini';
import { BIDI_CONTROLS, isVisible, withPlainBreaks } from './visible';

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

/** For quoting a text in a sentence, whose direction it must not change. */
export const withoutBidiControls = (text: string): string => text.replace(BIDI_CONTROLS, '');

/** Characters as people count them (UAX #29): an emoji is one, whatever it's made of. */
const graphemes = new Intl.Segmenter();

/** A character can be made of any number of others. Few have more than 10 UTF-16 code units. */
const UNITS_PER_CHARACTER = 10;

function hasAtMost(text: string, max: number): boolean {
  if (text.length <= max) return true;
  return (
    text.length <= max * UNITS_PER_CHARACTER && Array.from(graphemes.segment(text)).length <= max
  );
}

/** The beginning of a text that {@link atMost} accepts. It never cuts a character in two. */
export function clip(text: string, max: number): string {
  let clipped = '';
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    count += 1;
    if (count > max || clipped.length + segment.length > max * UNITS_PER_CHARACTER) break;
    clipped += segment;
  }
  return clipped;
}

/** Up to `max` characters as people count them, of 10 UTF-16 code units on average at most. */
export const atMost = (max: number, message: string) =>
  z.refine<string>((text) => hasAtMost(text, max), message);

/** Refuses what does something to a terminal or a file instead of being read. U+0000 isn't stored. */
export const withoutControls = z.superRefine<string>((text, context) => {
  const control = withPlainBreaks(text)
    .match(/(?![\0\t\n])\p{Cc}/u)?.[0]
    .codePointAt(0);
  if (control === undefined) return;
  const code = control.toString(16).toUpperCase().padStart(4, '0');
  context.addIssue(`Leave out the control character U+${code}.`);
});

/** Says nothing of a text that has no characters, or some that are refused for a better reason. */
export const visible = (message: string) =>
  z.refine<string>(
    (text) => text === '' || isVisible(text) || !isStorable(text) || /[^\P{Cc}\s]/u.test(text),
    message,
  );

/**
 * One line of 1 to `max` characters, something of which can be seen. It's trimmed, and any blanks in
 * it become one space each, since that's how they look.
 *
 * @param what the subject of the messages, such as `A name`
 */
export function singleLine(what: string, max: number) {
  return z.string(`${what} has to be text.`).check(
    z.overwrite((text) => text.replace(/[\p{Zs}\t]+/gu, ' ').trim()),
    z.minLength(1, `Enter ${what.toLowerCase()}.`),
    atMost(max, `${what} may have ${max} characters at most.`),
    storable,
    z.refine(
      (text) => !withPlainBreaks(text).includes('\n'),
      `Write ${what.toLowerCase()} in one line.`,
    ),
    withoutControls,
    z.refine(
      (text) => text === withoutBidiControls(text),
      'Leave out the invisible characters that change the direction of the text.',
    ),
    visible(`${what} needs a character that can be seen.`),
  );
}
