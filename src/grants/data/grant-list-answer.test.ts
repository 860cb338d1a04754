import { expect, it } from 'vitest';
import { readGrants } from './grant-list-answer';

it('skips and counts malformed items and keeps the order of the others', () => {
  const grant = (id: string) => ({
    id,
    name: `Grant ${id}`,
    challenge: 'auth-grant:2f1c4f0e-8f0b-4d0e-9a55-0c4f3c6f2b11',
    status: 'active' as const,
    scope: '*:read',
    createdAt: '2026-01-01T00:00:00.000Z',
  });
  const { name, ...nameless } = grant('b');
  expect(readGrants([grant('a'), nameless, null, 'c', grant('d')])).toEqual({
    grants: [grant('a'), grant('d')],
    unreadable: 3,
  });
  expect(readGrants([])).toEqual({ grants: [], unreadable: 0 });
});
