/** Letters that Unicode doesn't decompose, as Unicode CLDR writes them in ASCII. */
const WHOLE_LETTERS = /[łøđðħŧŋəɓɗƙƴɛɔɨʉæœþς]/g;
const AS_ASCII: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ə: 'e',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ɛ: 'e',
  ɔ: 'o',
  ɨ: 'i',
  ʉ: 'u',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  // The only letter whose lower case depends on its neighbours: parts of words wouldn't be found.
  ς: 'σ',
};

/**
 * Text without differences of case, width (Unicode NFKC) and accents, as searches compare it on both
 * sides. It drops only the marks that European scripts put on letters, U+0300 to U+036F: in others,
 * they are letters' parts. Going through upper case makes ß equal to SS and ı to I, and ẞ needs lower
 * case before that.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replace(WHOLE_LETTERS, (letter) => AS_ASCII[letter] ?? letter)
    .normalize('NFC');
}
