import fc from 'fast-check';

/** Names that leave nothing on the screen, by what they're made of. */
export const UNSEEN_NAMES = {
  'a zero-width space': '\u200b',
  'zero-width joiners': '\u200c\u200d\u2060',
  'Braille blanks': '\u2800\u2800',
  'soft hyphens': '\u00ad\u00ad\u00ad',
  'Hangul fillers': '\u115f\u1160\u3164\uffa0',
  'variation selectors': '\ufe0f\ufe00\u{e0100}',
  'tag characters': '\u{e0001}\u{e0041}\u{e007f}',
  'combining marks': '\u0301\u20e3\u0e34',
  'the grapheme joiner': '\u034f',
  'Mongolian separators': '\u180b\u180e',
  'Khmer vowels without a sign': '\u17b4\u17b5',
  'invisible operators': '\u2061\u2062\u2063\u2064',
  'direction marks': '\u200e\u200f\u061c',
  'annotation marks': '\ufff9\ufffa\ufffb',
  'shorthand and music controls': '\u{1bca0}\u{1d173}',
  'an empty notehead': '\u{1d159}',
  'an empty hieroglyph': '\u{13441}',
  'an object that is missing': '\ufffc',
  'private characters': '\ue000\u{f0000}',
  'unassigned characters': '\u0378\ufdd0',
  'blanks between them': '\u200b \u3000\u2800',
} as const;

/** Names as people write them. */
export const SEEN_NAMES = [
  'CI',
  '=1+1',
  '.',
  'x;=1+1',
  'مفتاح (v2)',
  'می\u200cخواهم',
  'שכר\u200f',
  'क्षि',
  'Cafe\u0301',
  'İstanbul ısısız',
  '👩\u200d👧',
  '❤\ufe0f',
  '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  '🇩🇪',
  '1\ufe0f\u20e3',
  'a\u00adb\u200bc',
  '\u200eCI',
  '\ufffd',
  // Reserved for an emoji of a later Unicode.
  '\u{1faff}',
  '🚀'.repeat(60),
  '👨\u200d👩\u200d👧\u200d👦'.repeat(60),
  `${'x'.repeat(93)}👨\u200d👩\u200d👧\u200d👦`,
] as const;

const unseen = Object.values(UNSEEN_NAMES);

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom<string>(...SEEN_NAMES, ...unseen),
  fc.constantFrom(
    ' ',
    '\u00a0',
    '\u3000',
    '\t',
    '\r\n',
    '\u2028',
    '\u0085',
    '\u001b[31m',
    '\u007f',
  ),
  fc.constantFrom('\u0000', '\ud83d', '\udc68', '\u202e', '\u2067', '\ufeff', 'Copy of '),
);

/** Any text that somebody may call a grant, on this server or another one. */
export const anyName = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
