import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGrantInput, updateGrantInput } from './grant-input';

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
  it('accepts an empty object, and drops unknown keys', () => {
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
  ])('accepts the %s %j', (field, value) => {
    expect(read({ [field]: value }).data).toEqual({ [field]: value });
  });

  it('trims a name before checking its length', () => {
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

  it('says what to do', () => {
    const messages = read({ name: '', description: 7, scope: 'boosts', expiresAt: at(-1) });
    expect(messages.error?.issues.map((issue) => issue.message)).toEqual([
      'Enter a name.',
      'The description must be text.',
      "“boosts” isn't a valid scope. Use resource:action, such as boosts:read.",
      'Choose a moment in the future.',
    ]);
  });
});

describe('updateGrantInput', () => {
  it('drops what cannot be updated', () => {
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
