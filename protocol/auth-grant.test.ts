import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { authGrant, expiryTime, stateOf } from './auth-grant';

const NOW = Date.parse('2026-06-01T12:00:00.000Z');
const at = (offsetMs: number) => new Date(NOW + offsetMs).toISOString();

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
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

  it('accepts the long names, odd scopes and unknown keys of other servers', () => {
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
});

describe('stateOf', () => {
  const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

  it.each([
    ['never expires', null, 'active'],
    ['has no expiry', undefined, 'active'],
    ['expires in a week and a millisecond', at(WEEK_MS + 1), 'active'],
    ['expires in exactly a week', at(WEEK_MS), 'expiring'],
    ['expires in a millisecond', at(1), 'expiring'],
    ['expires right now', at(0), 'expired'],
    ['expired a millisecond ago', at(-1), 'expired'],
  ] as const)('for an active grant that %s', (_, expiresAt, state) => {
    const end = expiresAt === undefined ? {} : { expiresAt };
    expect(stateOf({ status: 'active', ...end }, NOW)).toBe(state);
    expect(stateOf({ status: 'revoked', ...end }, NOW)).toBe('revoked');
  });

  it('measures expiry in milliseconds', () => {
    expect(expiryTime({ expiresAt: '2026-06-01T12:00:00.001Z' })).toBe(NOW + 1);
    expect(expiryTime({ expiresAt: null })).toBe(Number.POSITIVE_INFINITY);
    expect(expiryTime({})).toBe(Number.POSITIVE_INFINITY);
  });
});
