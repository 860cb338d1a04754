import { expect, test, vi } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { createStateCounter } from './count-states';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const grant = (status: 'active' | 'revoked', endsInMs: number | null) =>
  ({
    status,
    ...(endsInMs !== null && { expiresAt: new Date(NOW + endsInMs).toISOString() }),
  }) as AuthGrant;

const chunk = () => [
  grant('active', null),
  grant('active', 7 * DAY_MS + HOUR_MS),
  grant('active', HOUR_MS),
  grant('active', -HOUR_MS),
  grant('revoked', null),
];

test('counts each grant in its current state', () => {
  const count = createStateCounter();
  const chunks = [chunk(), [grant('revoked', null)]];
  expect(count(chunks, NOW)).toEqual({ active: 2, expiring: 1, expired: 1, revoked: 2 });
  expect(count(chunks, NOW + 2 * HOUR_MS)).toEqual({
    active: 1,
    expiring: 1,
    expired: 2,
    revoked: 2,
  });
  expect(count([], NOW)).toEqual({ active: 0, expiring: 0, expired: 0, revoked: 0 });
});

test('recounts a chunk only when the state of one of its grants changes', () => {
  const first = chunk();
  const status = vi.fn(() => 'active' as const);
  Object.defineProperty(first[0], 'status', { get: status });
  const count = createStateCounter();
  count([first], NOW);
  const reads = status.mock.calls.length;
  count([first, chunk()], NOW + HOUR_MS - 1);
  expect(status).toHaveBeenCalledTimes(reads);
  count([first], NOW + HOUR_MS);
  expect(status.mock.calls.length).toBeGreaterThan(reads);
});
