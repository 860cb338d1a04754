import { malformedPart } from '../../../protocol/scope';

const OPENING = /^["'“”‘’`([{<]+/;
const CLOSING = /["'“”‘’`)\]}>.;]+$/;

/**
 * The parts that a malformed word of a scope was meant to be, where its signs tell: the commas of a
 * list, quotes around it, or another sign in the place of the colon. `null` where they do not.
 */
export function correctWord(word: string): string[] | null {
  const parts = word
    .split(/[\s,;|+&]+/)
    .map((piece) => piece.replace(OPENING, '').replace(CLOSING, ''))
    .filter(Boolean)
    .map((piece) => piece.replace(/::+|[./=]/, ':'));
  return parts.length > 0 && parts.every((part) => malformedPart(part) === null) ? parts : null;
}
