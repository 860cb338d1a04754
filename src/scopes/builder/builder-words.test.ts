import { expect, it } from 'vitest';
import { operations } from '../../../protocol/catalogue/operations';
import { builderWords } from './builder-words';

const NONE = 'Allows 0 of 217 operations.';
const HARMLESS = {
  level: 'none',
  name: 'No known risk',
  reason: 'Doesn’t allow any protected operation.',
};

it('finds no issue in a good scope', () => {
  expect(builderWords('*:read boosts:write', operations)).toEqual({
    allows: 'Reads everything; writes boosts.',
    reach: 'Allows 126 of 217 operations.',
    count: '126 of 217',
    risk: { level: 'medium', name: 'Medium risk', reason: 'Can change some data.' },
    issues: [],
    fixed: null,
  });
});

it('fixes a scope that has no effect', () => {
  expect(builderWords('profile:*', operations)).toEqual({
    allows: 'Manages profile.',
    reach: NONE,
    count: '0 of 217',
    risk: HARMLESS,
    issues: ['“profile:*” has no effect: unknown resource “profile”. Did you mean “profiles:*”?'],
    fixed: 'profiles:*',
  });
});

it('fixes the parts that have no effect and leaves the others', () => {
  const words = builderWords('credential:* presentation:* boosts:*', operations);
  expect(words.allows).toBe('Manages credential, presentation, and boosts.');
  expect(words.reach).toBe('Allows 49 of 217 operations.');
  expect(words.issues).toEqual([
    expect.stringContaining('Did you mean “credentials:*”?'),
    expect.stringContaining('Did you mean “presentations:*”?'),
  ]);
  expect(words.fixed).toBe('boosts:* credentials:* presentations:*');
});

it('drops a part that another one covers', () => {
  expect(builderWords('*:read boosts:read', operations)).toMatchObject({
    allows: 'Reads everything.',
    reach: 'Allows 105 of 217 operations.',
    issues: ['“boosts:read” is redundant because “*:read” includes it.'],
    fixed: '*:read',
  });
});

it('fixes a misspelled action', () => {
  expect(builderWords('boosts:raed', operations)).toMatchObject({
    allows: 'Unknown action “raed” on boosts.',
    reach: NONE,
    risk: HARMLESS,
    issues: [expect.stringContaining('Did you mean “boosts:read”?')],
    fixed: 'boosts:read',
  });
});

it('explains the risk of administering', () => {
  expect(builderWords('*:admin', operations)).toMatchObject({
    allows: 'Administers everything.',
    reach: expect.stringMatching(/^Allows [1-9]\d* of 217 operations\.$/),
    risk: { name: 'High risk', reason: 'Can use admin-only operations.' },
    issues: [],
    fixed: null,
  });
});

it.each(['', '   '])('says that %j allows nothing', (scope) => {
  expect(builderWords(scope, operations)).toEqual({
    allows: 'No permissions yet.',
    reach: NONE,
    count: '0 of 217',
    risk: null,
    issues: [],
    fixed: null,
  });
});

it('has words for a scope of 2,000 characters', () => {
  const scope = Array.from({ length: 250 }, (_, index) => `r${100 + index}:go`)
    .join(' ')
    .slice(0, 2000);
  const words = builderWords(scope, operations);
  expect(words.allows).toBe(
    'Unknown action “go” on r100, r101, r102, r103, r104, r105, r106, and 243 more.',
  );
  expect(words.reach).toBe(NONE);
  expect(words.issues.length).toBeGreaterThan(200);
  expect(words.fixed).toBeNull();
});

it.each(['boosts', 'boosts:read boosts:read'])(
  'checks the grammar of %j without a catalogue',
  (scope) => {
    const words = builderWords(scope, []);
    expect(words.issues).toHaveLength(1);
    expect(words.risk).toBeNull();
    expect(words.reach).toBeNull();
  },
);

it('accepts any name without a catalogue', () => {
  expect(builderWords('rooms:join', [])).toEqual({
    allows: 'Unknown action “join” on rooms.',
    reach: null,
    count: '0 of 0',
    risk: null,
    issues: [],
    fixed: null,
  });
});

it.each([
  ['*:*', 'Full access', /^Anyone with a token can do everything you can/],
  ['*:read *:write', 'High risk', /^Anyone with a token can change everything/],
])('warns about %s', (scope, name, reason) => {
  expect(builderWords(scope, operations)).toMatchObject({
    risk: { name, reason: expect.stringMatching(reason) },
    issues: [],
    fixed: null,
  });
});
