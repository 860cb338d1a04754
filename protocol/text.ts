import * as z from 'zod/mini';
import { BIDI_CONTROLS, isVisible } from './visible';

/**
 * Whether both databases can store a text. PostgreSQL refuses U+0000, where SQLite cuts the text
 * off; UTF-8 can't encode lone surrogates.
 */
export const isStorable = (text: string): boolean =>
  !text.includes('\u0000') && text.isWellFormed();

const UNSTORABLE = "Remove the characters that can't be stored.";

export const storable = z.refine<string>(isStorable, UNSTORABLE);

/** For quoting a text in a sentence, whose direction it must not change. */
export const withoutBidiControls = (text: string): string => text.replace(BIDI_CONTROLS, '');

/** Characters as people count them (UAX #29): an emoji is one, whatever it's made of. */
const graphemes = new Intl.Segmenter();

/** A character can be made of any number of others. Few have more than 10 UTF-16 code units. */
const UNITS_PER_CHARACTER = 10;

/** The beginning of a text that {@link textProblem} accepts. It never cuts a character in two. */
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

/** A text with `\n` for each of the line breaks that Unicode knows (UAX #14). */
export const withPlainBreaks = (text: string): string =>
  text.replace(/\r\n|[\v\f\r\u0085\u2028\u2029]/g, '\n');

const LINE_BREAK = /[\n-\r\u0085\u2028\u2029]/;

/** What does something to a terminal or a file instead of being read: not a tab or a line break. */
const CONTROL = /[^\P{Cc}\t-\r\u0085]/u;

/** What is wrong with a text that people wrote; `undefined` if nothing is. */
export function textProblem(text: string, what: string, max: number): string | undefined {
  if (text.length > max && clip(text, max) !== text)
    return `${what} can have ${max.toLocaleString('en')} characters at most.`;
  if (!isStorable(text)) return UNSTORABLE;
  const control = CONTROL.exec(text)?.[0].charCodeAt(0).toString(16);
  if (control) return `Remove the control character U+${control.toUpperCase().padStart(4, '0')}.`;
  return text === '' || isVisible(text) ? undefined : `${what} needs a character that can be seen.`;
}

/** Adds one issue, if `problemOf` has one. */
export const refuse = (problemOf: (text: string) => string | undefined) =>
  z.superRefine<string>((text, context) => {
    const problem = problemOf(text);
    if (problem) context.addIssue(problem);
  });

function lineProblem(text: string, what: string): string | undefined {
  if (LINE_BREAK.test(text)) return `Write ${what.toLowerCase()} in one line.`;
  if (text === withoutBidiControls(text)) return undefined;
  return 'Remove the invisible text-direction characters.';
}

/**
 * One line of 1 to `max` characters, something of which can be seen. It's trimmed, and any blanks in
 * it become one space each, since that's how they look.
 *
 * @param what the subject of the messages, such as `A name`
 */
export function singleLine(what: string, max: number) {
  return z.string(`${what} must be text.`).check(
    z.overwrite((text) => text.replace(/[\p{Zs}\t]+/gu, ' ').trim()),
    z.minLength(1, `Enter ${what.toLowerCase()}.`),
    refuse((text) => lineProblem(text, what) ?? textProblem(text, what, max)),
  );
}
