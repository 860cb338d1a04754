import fc from 'fast-check';

const quoted = (text: string) => JSON.stringify(text);

/** Texts that trip up stores, parsers and searches. */
const oddText = fc.oneof(
  fc.constantFrom(
    ...['\u0000', 'a\u0000b', 'a\u0000', '\ud800', 'a\udfff', '\udfff\ud800', '\ufeffa', '\ufffe'],
    ...['\u202eabc', '\u2066a\u2069', '\u200b', '\u0301', '\u0085', '\u2028', '\u001b[31m', '\r\n'],
    ...['', ' ', '%', '_', '\\', "'", '"', "'; drop table auth_grants; --", '%00', '../..'],
    ...['__proto__', 'constructor', 'toString', 'NaN', '-0', 'null', '0x10', '１０', '1e3'],
    // Longer once folded (NFKC), or when its case changes.
    ...['ﷺ'.repeat(300), 'ŉ', 'İ'.repeat(50), 'ß', 'Å', '😀'.repeat(60), 'e\u0301'.repeat(300)],
    ...['x'.repeat(101), 'x'.repeat(1_001), 'x'.repeat(2_001), 'x'.repeat(50_000)],
    ...['/a/i', '/(a+)+$/', '/a', '/\\/', '/ﷺ/i', `/${'a'.repeat(201)}/i`, '/\u0000/i', '/[/'],
    ...['*:*', 'authGrants:*', 'a:b  c:d', 'a:b:c', ':', '*', 'a:b '.repeat(400), 'ä:ö'],
    ...['9999-12-31T23:59:59Z', '+275760-09-13T00:00:00Z', '2999-02-30T00:00:00Z', '2999-01-01'],
    ...['2999-01-01T00:00Z', '2999-01-01T24:00:00Z', `2999-01-01T00:00:00.${'1'.repeat(99)}Z`],
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

/** So deep that a recursive reader runs out of stack, and still within 64 KiB. */
const LEVELS = 10_000;
const deep = (open: string, close: string, core = '') =>
  open.repeat(LEVELS) + core + close.repeat(LEVELS);

const oddNumber = fc.oneof(
  fc.constantFrom(
    ...[
      '0',
      '-0',
      '-1',
      '1.5',
      '1001',
      '1e400',
      '-1e400',
      '1e-400',
      '9007199254740993',
      '4294967296',
    ],
    ...['1'.repeat(400), `0.${'3'.repeat(400)}`, '1E+2', '2147483648', '-9223372036854775809'],
  ),
  fc.double().map((value) => (Number.isFinite(value) ? String(value) : '1e999')),
);

const oddStructure = fc.constantFrom(
  ...['null', 'true', 'false', '[]', '{}', '[[]]', '[null]', '{"":null}', '{"$in":[]}'],
  ...[
    '{"$in":["x",null]}',
    '{"$in":"x"}',
    '{"$in":{"length":9e15}}',
    '{"$ne":"x"}',
    '{"$regex":7}',
  ],
  ...[
    '{"$regex":"/(a+)+$/"}',
    '{"$regex":"/ﷺ/i"}',
    '{"$regex":"/\\u0000/i"}',
    '{"$regex":"/a/gm"}',
  ],
  ...['{"$in":["a"],"$regex":"/a/i"}', `{"$in":[${'"x",'.repeat(100)}"x"]}`, '{"length":1e9}'],
  ...['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}'],
  ...['{"toString":1,"valueOf":1,"toJSON":1,"then":1}', deep('[', ']')],
  deep('[', ']', '1e400'),
  `${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`,
);

/** The JSON text of one value. `JSON.stringify` could write few of these. */
const oddJson = fc.oneof(
  { weight: 4, arbitrary: oddText.map(quoted) },
  { weight: 2, arbitrary: oddNumber },
  { weight: 3, arbitrary: oddStructure },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
);

const PLACE = '@odd@';

/** Every place in a JSON value where another can stand, the whole value included. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key])),
  ];
}

function withMark(value: unknown, [key, ...rest]: string[]): unknown {
  if (key === undefined) return PLACE;
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  copy[key] = withMark(copy[key], rest);
  return Array.isArray(value) ? Object.values(copy) : copy;
}

/** The text of a body with something else in one place. */
function replacing(body: unknown, pick: number, text: string): string {
  const places = placesIn(body);
  const marked = JSON.stringify(withMark(body, places[pick % places.length] ?? []));
  return marked.replace(quoted(PLACE), () => text);
}

/** What is wrong with a text as such, given a good one. */
const SPOILED: ((good: string, text: string) => string)[] = [
  (good) => good.slice(0, good.length / 2),
  (good) => `${good}${good}`,
  (good) => `\ufeff${good}`,
  (good) => `${good}\u0000`,
  (good) => good.replaceAll('"', "'"),
  (good) => ' '.repeat(60_000) + good,
  (good) => `${good}${' '.repeat(70_000)}`,
  (good, text) => `${good.slice(0, -1)}${good.length > 2 ? ',' : ''}"name":${text}}`,
  (good, text) => `{"__proto__":${text}${good.length > 2 ? ',' : ''}${good.slice(1)}`,
  (good, text) => `{"name":${text},"name":${text},"query":${text},${good.slice(1)}`,
  () => '',
  () => 'undefined',
  () => '{"name":NaN}',
  () => '{"name":"\u0001"}',
  () => '{"name":"\\x41"}',
  () => '{a:1}',
];

/** Texts of bodies: good ones, those with one odd value, and those that are odd as a whole. */
export const bodyText = (good: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: good.map((body) => JSON.stringify(body)) },
    { weight: 5, arbitrary: fc.tuple(good, fc.nat(), oddJson).map((all) => replacing(...all)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(good, fc.constantFrom(...SPOILED), oddJson)
        .map(([body, spoil, text]) => spoil(JSON.stringify(body), text)),
    },
  );
