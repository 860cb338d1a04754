import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  authGrant,
  authGrantAnswer,
  createGrantInput,
  endOf,
  stateOf,
  updateGrantInput,
} from './auth-grant';

const NOW = Date.parse('2026-06-01T12:00:00.000Z');
const at = (offsetMs: number) => new Date(NOW + offsetMs).toISOString();

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

const read = (input: unknown) => createGrantInput.safeParse(input);
const rejects = (input: Record<string, unknown>) => {
  const paths = read(input).error?.issues.map((issue) => issue.path.join('.'));
  return paths ?? [];
};

describe('createGrantInput', () => {
  it('takes an empty object, and drops keys that it does not know', () => {
    expect(read({}).data).toEqual({});
    expect(read({ status: 'revoked', id: 'x', name: 'CI' }).data).toEqual({ name: 'CI' });
  });

  it.each([
    ['name', 'a'],
    ['name', 'a'.repeat(100)],
    ['name', '🦉'.repeat(50)],
    ['description', ''],
    ['description', 'a'.repeat(1000)],
    ['description', 'two\nlines'],
    ['scope', ''],
    ['scope', '*:*'],
    ['scope', 'boosts:read app-store:admin'],
    ['scope', `${'a'.repeat(1995)}:read`],
    ['expiresAt', null],
    ['expiresAt', at(1)],
    ['expiresAt', '2026-06-01T12:01Z'],
    ['expiresAt', '2026-06-01T12:01:00.123456789Z'],
  ])('takes the %s %j', (field, value) => {
    expect(read({ [field]: value }).data).toEqual({ [field]: value });
  });

  it('trims a name before it counts', () => {
    expect(read({ name: `  ${'a'.repeat(100)}\t\n` }).data?.name).toBe('a'.repeat(100));
  });

  it.each([
    ['name', ''],
    ['name', ' \t\n\u00a0 '],
    ['name', 'a'.repeat(101)],
    ['name', null],
    ['name', 7],
    ['name', 'a\u0000b'],
    ['name', 'half a pair \ud83e'],
    ['description', 'a'.repeat(1001)],
    ['description', null],
    ['description', '\u0000'],
    ['description', '\udd89 other half'],
    ['scope', null],
    ['scope', 'boosts'],
    ['scope', 'boosts:read  profiles:read'],
    ['scope', ' boosts:read'],
    ['scope', 'boosts:read\n'],
    ['scope', 'boosts:read,profiles:read'],
    ['scope', `${'a'.repeat(1996)}:read`],
    ['expiresAt', at(0)],
    ['expiresAt', at(-1)],
    ['expiresAt', '2026-06-02'],
    ['expiresAt', '2026-06-02T12:00:00+02:00'],
    ['expiresAt', `2026-06-02T12:00:00.${'0'.repeat(10)}Z`],
    ['expiresAt', ''],
    ['expiresAt', NOW + 1000],
  ])('refuses the %s %j at its field', (field, value) => {
    expect(new Set(rejects({ [field]: value }))).toEqual(new Set([field]));
  });

  it.each([undefined, null, '', 'text', []])('refuses %j', (input) => {
    expect(read(input).success).toBe(false);
  });

  it('says what to do, in words of its own', () => {
    const messages = read({ name: '', description: 7, scope: 'boosts', expiresAt: at(-1) });
    expect(messages.error?.issues.map((issue) => issue.message)).toEqual([
      'Enter a name.',
      'The description has to be text.',
      '“boosts” is not a scope. Write resource:action, such as boosts:read.',
      'Choose a moment in the future.',
    ]);
  });
});

describe('updateGrantInput', () => {
  it('drops what is locked', () => {
    const updates = { name: ' CI ', scope: '*:*', expiresAt: null, status: 'active' };
    expect(updateGrantInput.parse({ updates })).toEqual({ updates: { name: 'CI' } });
  });

  it.each([
    {},
    { updates: null },
    { updates: { name: '' } },
    { updates: { description: null } },
    { name: 'CI' },
  ])('refuses %j', (input) => {
    expect(updateGrantInput.safeParse(input).success).toBe(false);
  });
});

describe('authGrant', () => {
  const grant = {
    id: '1',
    name: 'CI',
    challenge: 'auth-grant:2f1c4f0e-8f0b-4d0e-9a55-0c4f3c6f2b11',
    status: 'active',
    scope: '*:read',
    createdAt: '2026-01-01T00:00:00.000Z',
  };

  it('takes what other servers hold: long names, odd scopes, keys that are not known', () => {
    const foreign = { ...grant, name: 'a'.repeat(5000), scope: 'not a scope', expiresAt: null };
    expect(authGrant.parse({ ...foreign, owner: 'x' })).toEqual(foreign);
    expect(authGrant.safeParse({ ...grant, name: '' }).success).toBe(true);
  });

  it.each([
    { id: undefined },
    { name: undefined },
    { challenge: '2f1c4f0e' },
    { challenge: `auth-grant:${'a'.repeat(90)}` },
    { status: 'expired' },
    { createdAt: '2026-01-01' },
    { expiresAt: 'soon' },
    { description: null },
  ])('refuses a grant with %j', (planted) => {
    expect(authGrant.safeParse({ ...grant, ...planted }).success).toBe(false);
  });

  it('needs neither id nor name in the answer of GET', () => {
    const { id, name, ...rest } = grant;
    expect(authGrantAnswer.parse(rest)).toEqual(rest);
  });
});

describe('stateOf', () => {
  const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

  it.each([
    ['never ends', null, 'active'],
    ['says nothing of an end', undefined, 'active'],
    ['ends in a week and a millisecond', at(WEEK_MS + 1), 'active'],
    ['ends in exactly a week', at(WEEK_MS), 'expiring'],
    ['ends in a millisecond', at(1), 'expiring'],
    ['ends right now', at(0), 'expired'],
    ['ended a millisecond ago', at(-1), 'expired'],
  ] as const)('of an active grant that %s', (_, expiresAt, state) => {
    const end = expiresAt === undefined ? {} : { expiresAt };
    expect(stateOf({ status: 'active', ...end }, NOW)).toBe(state);
    expect(stateOf({ status: 'revoked', ...end }, NOW)).toBe('revoked');
  });

  it('measures the end in milliseconds', () => {
    expect(endOf({ expiresAt: '2026-06-01T12:00:00.001Z' })).toBe(NOW + 1);
    expect(endOf({ expiresAt: null })).toBe(Number.POSITIVE_INFINITY);
    expect(endOf({})).toBe(Number.POSITIVE_INFINITY);
  });
});
