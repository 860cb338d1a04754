import { isVisible } from '../../protocol/visible';
import { charactersOf } from '../english/english';

const firstCharacters = (text: string, count: number) =>
  charactersOf(text).filter(isVisible).slice(0, count);

export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter(isVisible);
  const letters =
    words.length > 1
      ? [words[0], words.at(-1)].flatMap((word = '') => firstCharacters(word, 1))
      : firstCharacters(words[0] ?? '', 2);
  return letters.join('').toUpperCase();
}
