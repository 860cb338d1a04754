import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { isVisible } from '../../../protocol/visible';
import { grantAt } from '../testing/model-server';
import { exportFileName, toCsv, toJson } from './export-grants';

const NOW = Date.parse('2026-11-25T12:00:00.000Z');
const plain = { withChallenges: false, now: NOW };

/** Parses CSV (RFC 4180). */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare = '', end] of text
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const csvOf = (fields: Partial<AuthGrant>, options = plain) =>
  readCsv(toCsv([grantAt(0, 'a', fields)], options));

describe('CSV', () => {
  it('has a byte order mark, a header line and a line per grant', () => {
    const grants = [grantAt(0, 'a'), grantAt(1, 'b', { status: 'revoked', name: 'Öffnung' })];
    expect(toCsv(grants, plain)).toBe(
      '\ufeffid,name,description,scope,status,state,createdAt,expiresAt\r\n' +
        'a,Grant a,,boosts:read,active,active,2026-01-01T00:00:00.000Z,\r\n' +
        'b,Öffnung,,boosts:read,revoked,revoked,2026-01-01T00:00:00.001Z,\r\n',
    );
  });

  it('reports an expired grant as expired', () => {
    const [, row] = csvOf({ expiresAt: '2026-11-25T12:00:00.000Z' });
    expect(row?.slice(4, 6)).toEqual(['active', 'expired']);
  });

  it('includes challenges only on request', () => {
    expect(JSON.stringify(csvOf({}))).not.toContain('auth-grant:');
    const [head, row] = csvOf({}, { ...plain, withChallenges: true });
    expect([head?.at(-1), row?.at(-1)]).toEqual(['challenge', 'auth-grant:a']);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['\t=1', "' =1"],
    [' =1', "' =1"],
    ['\r=1', "'\n'=1"],
    ['x;=1+1', "x;'=1+1"],
    ['a,=1', "a,'=1"],
    ['a; ;"=1"', 'a;\' ;\'"=1"'],
    ['a\r\n- b', "a\n'- b"],
    ['a\u2028＠b', "a\n'＠b"],
    ['a\t=1', 'a =1'],
  ])('the formula in an export of %j is escaped: %j', (name, shown) => {
    expect(csvOf({ name })[1]?.[1]).toBe(shown);
  });

  it.each(['a - b', 'x=1', 'me@example.org', 'a, b; c', 'one\ntwo', 'CI (=1)', '2026-01-01'])(
    'keeps %j as it is',
    (name) => {
      expect(csvOf({ name })[1]?.[1]).toBe(name);
    },
  );

  it.each(['', '\u200b', '\u2800', '\u0301'])(
    'names a grant whose name %j can’t be seen',
    (name) => {
      expect(csvOf({ name })[1]?.[1]).toBe('Unnamed grant a');
    },
  );

  /** The cells of a file, of which quotes keep separators and line breaks together, or don't. */
  function cellsOf(csv: string, separator: string, quotes: 'honoured' | 'ignored'): string[] {
    if (quotes === 'ignored') {
      return csv
        .split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/)
        .flatMap((line) => line.split(separator));
    }
    let isQuoted = false;
    let text = '';
    const cells: string[] = [];
    for (const char of csv) {
      if (char === '"') isQuoted = !isQuoted;
      else if (!isQuoted && (char === separator || char === '\r' || char === '\n')) {
        cells.push(text);
        text = '';
      } else text += char;
    }
    return [...cells, text];
  }

  it('has no cell that begins a formula, however the file is split', () => {
    const parts = fc.constantFrom(...'=+-@＝＋－＠;,|\t\r\n"\' \u00a0\u2028ab', '\r\n', '""');
    const text = fc.oneof(
      fc.string({ unit: parts }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, text, text, (name, description, scope) => {
        const csv = toCsv([grantAt(0, 'a', { name, description, scope })], plain);
        for (const quotes of ['honoured', 'ignored'] as const) {
          for (const separator of [',', ';', '\t', '|', '\n']) {
            for (const shown of cellsOf(csv, separator, quotes)) {
              expect(shown).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]|^"*[\t\r]/);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps any text, except for apostrophes and the kind of blanks', () => {
    const plainly = (text = '') => text.replace(/['\s]|\u0085/g, '');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (name, description) => {
        const rows = csvOf({ name, description });
        expect(rows).toHaveLength(2);
        const [, shownName, shownDescription] = rows[1] ?? [];
        expect(plainly(shownName)).toBe(plainly(isVisible(name) ? name : 'Unnamed grant a'));
        expect(plainly(shownDescription)).toBe(plainly(description));
      }),
    );
  });

  it('takes no longer for a text that is made to take long', () => {
    const name = ';\t"'.repeat(200_000);
    const start = performance.now();
    expect(csvOf({ name: `${name}=1` })[1]?.[1]).toMatch(/;' '?"=1$/);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('JSON', () => {
  it('has the unchanged grants with their current state, and challenges only on request', () => {
    const grant = grantAt(0, 'a', { name: '=1', expiresAt: '2026-11-26T00:00:00.000Z' });
    expect(JSON.parse(toJson([grant], plain))).toEqual({
      exportedAt: '2026-11-25T12:00:00.000Z',
      grants: [
        {
          id: 'a',
          name: '=1',
          description: '',
          scope: 'boosts:read',
          status: 'active',
          state: 'expiring',
          createdAt: grant.createdAt,
          expiresAt: grant.expiresAt,
        },
      ],
    });
    const { grants } = JSON.parse(toJson([grant], { ...plain, withChallenges: true }));
    expect(grants[0].challenge).toBe('auth-grant:a');
  });
});

it('the file name contains the profile and the day', () => {
  expect(exportFileName('ada', 'csv', NOW)).toBe('grants-ada-2026-11-25.csv');
  expect(exportFileName('../a b/ü', 'json', NOW)).toBe('grants-.._a_b__-2026-11-25.json');
});
