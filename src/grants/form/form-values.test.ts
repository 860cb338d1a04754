import { QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { grantName } from '../../../protocol/grant-fields';
import { anyName } from '../../../protocol/testing/any-name';
import { inTimeZone } from '../../lib/testing/time-zone';
import { grantKeys } from '../data/grant-keys';
import { nameOf } from '../data/grant-name';
import { grantAt } from '../testing/model-server';
import { createInputOf, grantFormSchema, NEW_GRANT, needsReplacement } from './form-values';
import { duplicateOf, formValuesOf, replacementValuesOf, updatesOf } from './values-of-grant';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const EXPIRES_AT = '2027-01-25T13:14:15.678Z';
const grant = grantAt(0, 'a', {
  name: 'Reader',
  description: 'Reads',
  scope: 'boosts:write boosts:read',
  expiresAt: EXPIRES_AT,
});
const saved = formValuesOf(grant);

describe('duplicateOf', () => {
  it('copies everything but the name', () => {
    expect(duplicateOf(grant, NOW)).toEqual({ ...saved, name: 'Copy of Reader' });
  });

  it.each([
    ['an expiry in the future', EXPIRES_AT, saved.expiry],
    ['an expiry in the past', '2026-11-23T11:59:59.999Z', NEW_GRANT.expiry],
    ['an expiry at this very moment', '2026-11-23T12:00:00.000Z', NEW_GRANT.expiry],
    ['no expiry', null, { choice: 'never', day: '' }],
  ])('sets the expiry of a copy from a grant with %s', (_, expiresAt, expiry) => {
    expect(duplicateOf({ ...grant, expiresAt }, NOW).expiry).toEqual(expiry);
  });

  it('returns a name that the form accepts, whatever the original is', () => {
    fc.assert(
      fc.property(anyName, (original) => {
        const copy = duplicateOf({ ...grant, name: original }, NOW).name;
        expect(grantName.parse(copy)).toBe(copy);
        expect(`Copy of ${nameOf({ ...grant, name: original })}`.toWellFormed()).toContain(copy);
      }),
      { numRuns: 1_000 },
    );
  });

  const family = '👨\u200d👩\u200d👧\u200d👦';
  it.each([
    ['at the end of a long name', `${'x'.repeat(91)}${family}`, `${'x'.repeat(91)}${family}`],
    ['cut off whole', `${'x'.repeat(92)}${family}`, 'x'.repeat(92)],
    // 998 of 1,000 code units.
    ['many times', family.repeat(100), family.repeat(90)],
  ])('never cuts a character in two: a family %s', (_, original, copied) => {
    expect(duplicateOf({ ...grant, name: original }, NOW).name).toBe(`Copy of ${copied}`);
  });
});

describe('replacementValuesOf', () => {
  const replace = (fields: Partial<AuthGrant> = {}, names: string[] = []) => {
    const client = new QueryClient();
    const grants = names.map((name, index) => grantAt(index, `${index}`, { name }));
    client.setQueryData(grantKeys.list(), { pages: [{ grants }], pageParams: [] });
    return replacementValuesOf({ ...grant, ...fields }, NOW, client);
  };

  it('keeps an end that lies ahead, to the millisecond, and the scope', () => {
    const values = replace();
    expect(values).toMatchObject({ scope: 'boosts:write boosts:read', expiry: saved.expiry });
    expect(createInputOf(values, NOW, { existing: grant }).expiresAt).toBe(EXPIRES_AT);
  });

  it('keeps that there is no end', () => {
    expect(replace({ expiresAt: null }).expiry.choice).toBe('never');
  });

  it('starts anew with an end that is past', () => {
    expect(replace({ expiresAt: '2026-11-01T00:00:00.000Z' }).expiry).toEqual(NEW_GRANT.expiry);
  });

  it.each([
    ['Reader', [], 'Reader (2)'],
    ['Reader', ['Reader', 'Reader (2)', 'Reader (3)'], 'Reader (4)'],
    ['Reader (2)', ['Reader (2)'], 'Reader (3)'],
    ['Reader (x)', [], 'Reader (x) (2)'],
  ])('calls the one that replaces “%s” by the next free number', (name, names, next) => {
    expect(replace({ name }, names).name).toBe(next);
  });

  it('has a name that servers accept, whatever the old one is', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const next = replace({ name }).name;
        expect(grantName.parse(next)).toBe(next);
        expect(next).toMatch(/ \(\d+\)$/);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('needsReplacement', () => {
  it.each([
    ['nothing', {}, false],
    ['name and description', { name: 'b', description: 'b' }, false],
    ['the order of the scope', { scope: 'boosts:read  boosts:write' }, false],
    ['the scope', { scope: 'boosts:read' }, true],
    ['the last day', { expiry: { choice: 'custom', day: '2027-01-26' } }, true],
    ['the choice', { expiry: { choice: 'never', day: '2027-01-25' } }, true],
  ] as const)('detects whether a change of %s needs a replacement', (_, change, expected) => {
    expect(needsReplacement({ ...saved, ...change }, saved)).toBe(expected);
  });

  it('ignores a custom day left beside “never”', () => {
    const never = { ...saved, expiry: { choice: 'never', day: '' } } as const;
    const values = { ...saved, expiry: { choice: 'never', day: '2027-01-01' } } as const;
    expect(needsReplacement(values, never)).toBe(false);
  });
});

describe('createInputOf', () => {
  it('trims the name, sorts the scope and expires at the end of the local day', () => {
    const values = { ...saved, name: '  Reader ' };
    expect(inTimeZone('Europe/Berlin', () => createInputOf(values, NOW))).toEqual({
      name: 'Reader',
      description: 'Reads',
      scope: 'boosts:read boosts:write',
      expiresAt: '2027-01-25T22:59:59.999Z',
    });
  });

  it('keeps an unchanged expiry to the millisecond', () => {
    expect(
      createInputOf({ ...saved, scope: 'boosts:read' }, NOW, { existing: grant }).expiresAt,
    ).toBe(EXPIRES_AT);
  });

  it('keeps an unchanged expiry of “never”', () => {
    const withoutExpiry = grantAt(0, 'a');
    const { expiresAt: _, ...withoutField } = withoutExpiry;
    expect(
      createInputOf(formValuesOf(withoutExpiry), NOW, { existing: withoutExpiry }).expiresAt,
    ).toBeNull();
    expect(
      createInputOf(formValuesOf(withoutField), NOW, { existing: withoutField }).expiresAt,
    ).toBeNull();
  });

  it('keeps an unchanged expiry on a local day of the year 10000', () => {
    const last = grantAt(0, 'a', { expiresAt: '9999-12-31T23:59:59Z', scope: 'boosts:read' });
    inTimeZone('Europe/Berlin', () => {
      const values = { ...formValuesOf(last), scope: 'boosts:write' };
      expect(grantFormSchema(formValuesOf(last)).safeParse(values).error).toBeUndefined();
      expect(createInputOf(values, NOW, { existing: last }).expiresAt).toBe('9999-12-31T23:59:59Z');
      expect(createInputOf(duplicateOf(last, NOW), NOW).expiresAt).toBe('9999-12-31T23:59:59.999Z');
    });
  });

  it('expires at the end of a newly chosen day', () => {
    const values = { ...saved, expiry: { choice: '7-days', day: '2027-01-25' } } as const;
    const input = inTimeZone('UTC', () => createInputOf(values, NOW, { existing: grant }));
    expect(input.expiresAt).toBe('2026-11-30T23:59:59.999Z');
  });
});

describe('updatesOf', () => {
  it.each([
    ['nothing', {}, {}],
    ['the name', { name: ' Writer ' }, { name: 'Writer' }],
    ['the name with two blanks', { name: 'CI\u00a0 Writer' }, { name: 'CI Writer' }],
    ['the description to blanks', { description: ' ' }, { description: '' }],
    ['the description', { description: '' }, { description: '' }],
    ['both', { name: 'b', description: 'c' }, { name: 'b', description: 'c' }],
    ['what the server locks', { scope: '*:*', expiry: NEW_GRANT.expiry }, {}],
  ])('contains only the changes that need no replacement: %s', (_, change, updates) => {
    expect(updatesOf({ ...saved, ...change }, saved)).toEqual(updates);
  });
});

describe('the line breaks of a description', () => {
  it.each(['\r\n', '\r', '\u2028', '\u2029', '\u0085'])('%j is no change', (lineBreak) => {
    const values = formValuesOf({ ...grant, description: `Reads${lineBreak}daily` });
    expect(values.description).toBe('Reads\ndaily');
    expect(updatesOf({ ...values, name: 'Writer' }, values)).toEqual({ name: 'Writer' });
  });

  it('are sent as they were typed', () => {
    expect(updatesOf({ ...saved, description: ' a\n\n b' }, saved)).toEqual({
      description: ' a\n\n b',
    });
    expect(createInputOf({ ...saved, description: 'a\nb' }, NOW).description).toBe('a\nb');
  });
});

describe('formValuesOf', () => {
  it('returns values that the form accepts and that change nothing', () => {
    const { description: _, ...plain } = grant;
    const values = formValuesOf(plain);
    expect(values.description).toBe('');
    expect(grantFormSchema(values).safeParse(values).success).toBe(true);
    expect(needsReplacement(values, formValuesOf(plain))).toBe(false);
  });
});
