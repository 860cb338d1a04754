import { isVisible } from '../../protocol/visible';
import { characterSegmenter } from '../english/english';

const characters = characterSegmenter();

/** Counts graphemes: an emoji is one, however many code units it has. */
const firstCharacters = (text: string, count: number) =>
  Array.from(characters.segment(text), ({ segment }) => segment)
    .filter(isVisible)
    .slice(0, count);

export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter(isVisible);
  const letters =
    words.length > 1
      ? [words[0], words.at(-1)].flatMap((word = '') => firstCharacters(word, 1))
      : firstCharacters(words[0] ?? '', 2);
  return letters.join('').toUpperCase();
}
