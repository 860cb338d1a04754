const characters = new Intl.Segmenter();

/** The first characters of a text, as people see them: an emoji is one, of however many code units. */
const firstCharacters = (text: string, count: number) =>
  [...characters.segment(text)].slice(0, count).map(({ segment }) => segment);

/** Two letters that stand for a profile. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  const letters =
    words.length > 1
      ? [words[0], words.at(-1)].flatMap((word = '') => firstCharacters(word, 1))
      : firstCharacters(words[0] ?? '', 2);
  return letters.join('').toUpperCase();
}
