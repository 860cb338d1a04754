import { malformedPart } from '../../../protocol/scope';

const OPENING = /^["'“”‘’`([{<]+/;
const CLOSING = /["'“”‘’`)\]}>.;]+$/;

/**
 * The parts that a malformed word of a scope was meant to be, judging by its punctuation: commas of a
 * list, quotes around it, or another character in place of the colon. `null` if that doesn't help.
 */
export function correctWord(word: string): string[] | null {
  const parts = word
    .split(/[\s,;|+&]+/)
    .map((text) => text.replace(OPENING, '').replace(CLOSING, ''))
    .filter(Boolean)
    .map((text) => text.replace(/::+|[./=]/, ':'));
  return parts.length > 0 && parts.every((part) => malformedPart(part) === null) ? parts : null;
}
