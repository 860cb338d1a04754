import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuthGrant, expiryTime, stateOf } from '../../../protocol/auth-grant';
import { covers } from '../../../protocol/scope';
import { grantAt } from '../testing/model-server';
import { createFilterAndSort, entryOf, type FilteredGrants, ORDERS } from './filter-and-sort';
import { ATTENTION_FILTERS, type ListView, PLAIN_VIEW, SORTS, STATUSES } from './list-view';
import { nextStateChange } from './next-state-change';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-06-01T00:00:00.000Z');

const arbitraryGrant = fc
  .record({
    at: fc.nat(20),
    name: fc.constantFrom(
      'Nightly export',
      'nightly 10',
      'Nightly 9',
      'Übung',
      'STRASSE',
      'straße',
      'Jérémy',
    ),
    description: fc.constantFrom(undefined, '', 'For the export', 'Nightly'),
    status: fc.constantFrom('active' as const, 'revoked' as const),
    scope: fc.constantFrom('boosts:read', 'boosts:write', 'boosts:delete boosts:read', '*:*', ''),
    days: fc.constantFrom(null, -3, -1, 1, 6, 8, 30),
  })
  .map(({ at, days, description, ...fields }) => ({
    at,
    fields: {
      ...fields,
      ...(description !== undefined && { description }),
      expiresAt: days === null ? null : new Date(NOW + days * DAY_MS).toISOString(),
    },
  }));

const chunks = fc
  .array(fc.array(arbitraryGrant, { maxLength: 8 }), { maxLength: 6 })
  .map((lists) =>
    lists.map((list, page) =>
      list.map(({ at, fields }, index) => grantAt(at, `${page}-${index}`, fields)),
    ),
  );

const view: fc.Arbitrary<ListView> = fc.record({
  q: fc.constantFrom(
    '',
    'nightly',
    'NIGHTLY',
    'export',
    'strasse',
    'jeremy',
    'übung',
    'ubung',
    '1-2',
    'BOOSTS:r',
    'boosts:delete b',
    '*:',
    'writes boosts',
    'full ACCESS',
    'nothing',
    'no such text',
  ),
  status: fc.constantFrom(...STATUSES),
  sort: fc.constantFrom(...SORTS),
  allows: fc.constantFrom('', 'sendBoost'),
  needs: fc.constantFrom('' as const, ...ATTENTION_FILTERS),
  ends: fc.constantFrom('', '2026-06-01', '2026-06-05'),
});

function run(work: Generator<void, FilteredGrants>): FilteredGrants {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const REQUIRED = ['boosts:write', 'boosts:read boosts:delete'];
const isDead = (scope: string) => scope === '' || scope === 'boosts:read';

const needsAttention: Record<ListView['needs'], (grant: AuthGrant) => boolean> = {
  '': () => true,
  'never-expires': (grant) => expiryTime(grant) === Number.POSITIVE_INFINITY,
  'full-access': ({ scope }) => scope === '*:*',
  'dead-scope': ({ scope }) => isDead(scope),
};

function expiresInWeek(day: string, grant: AuthGrant): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const at = expiryTime(grant);
  return (
    at >= new Date(year, month - 1, date).getTime() &&
    at < new Date(year, month - 1, date + 7).getTime()
  );
}

const isBoth = (scope: string) => scope === 'boosts:delete boosts:read';

const IN_WORDS: Record<string, string> = {
  'boosts:read': 'Reads boosts',
  'boosts:write': 'Writes boosts',
  'boosts:delete boosts:read': 'Deletes and reads boosts',
  '*:*': 'Full access',
  '': 'Nothing',
};

/** A straightforward implementation to compare with. */
function filterAndSortNaively(grants: AuthGrant[], view: ListView, now: number) {
  const { q, status, sort, allows, needs, ends } = view;
  const WITHOUT_ACCENTS: Record<string, string> = { é: 'e', ü: 'u' };
  const foldCase = (text = '') =>
    text
      .toUpperCase()
      .toLowerCase()
      .replace(/[éü]/g, (letter) => WITHOUT_ACCENTS[letter] ?? letter);
  return grants
    .filter((grant) => {
      const state = stateOf(grant, now);
      // What expires soon still works.
      const isActive = status === 'active' && state === 'expiring';
      return status === 'all' || isActive || state === status;
    })
    .filter(({ scope }) => allows === '' || covers(scope, 'boosts:write') || isBoth(scope))
    .filter((grant) => (needs || ends) === '' || /active|expiring/.test(stateOf(grant, now)))
    .filter((grant) => needsAttention[needs](grant) && (ends === '' || expiresInWeek(ends, grant)))
    .filter(({ name, description, id, scope }) =>
      [name, description, id, scope, IN_WORDS[scope]].some((text) =>
        foldCase(text).includes(foldCase(q)),
      ),
    )
    .map((grant) => entryOf(grant, sort, now))
    .sort(ORDERS[sort])
    .map(({ grant }) => grant);
}

describe('createFilterAndSort', () => {
  it('matches the naive implementation while chunks are added, changed and removed', () => {
    const steps = fc.array(
      fc.tuple(chunks, fc.array(fc.boolean()), fc.integer({ min: 0, max: 9 })),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(view, steps, (listView, rounds) => {
        const filterAndSort = createFilterAndSort(listView, REQUIRED, isDead);
        let before: AuthGrant[][] = [];
        let now = NOW;
        for (const [next, isKept, days] of rounds) {
          // Some chunks keep their identity, and time passes.
          const current = next.map((chunk, at) => (isKept[at] && before[at]) || chunk);
          now += days * DAY_MS;
          const { grants, validUntil } = run(filterAndSort(current, now));
          expect(grants).toEqual(filterAndSortNaively(current.flat(), listView, now));
          expect(validUntil).toBeGreaterThan(now);
          before = current;
        }
      }),
    );
  });

  it('is valid until a grant’s state changes, if the view depends on it', () => {
    const end = NOW + 10 * DAY_MS;
    const grant = grantAt(1, 'a', { expiresAt: new Date(end).toISOString() });
    const validUntil = (change: Partial<ListView>) =>
      run(createFilterAndSort({ ...PLAIN_VIEW, ...change }, null)([[grant]], NOW)).validUntil;
    expect(nextStateChange(grant, NOW)).toBe(end - 7 * DAY_MS);
    expect(validUntil({ status: 'active' })).toBe(end - 7 * DAY_MS);
    expect(validUntil({ sort: 'expires' })).toBe(end - 7 * DAY_MS);
    expect(validUntil({ needs: 'full-access' })).toBe(end - 7 * DAY_MS);
    expect(validUntil({ ends: '2026-06-08' })).toBe(end - 7 * DAY_MS);
    expect(validUntil({ status: 'revoked' })).toBe(Number.POSITIVE_INFINITY);
    expect(validUntil({ q: 'grant' })).toBe(Number.POSITIVE_INFINITY);
  });

  it('shows grants with any scope if the operation requires none', () => {
    const filterAndSort = createFilterAndSort({ ...PLAIN_VIEW, allows: 'getProfile' }, null);
    expect(run(filterAndSort([[grantAt(1, 'a', { scope: '' })]], NOW)).grants).toHaveLength(1);
  });
});

describe('sorting', () => {
  const inOrder = (sort: ListView['sort'], grants: AuthGrant[]) =>
    run(createFilterAndSort({ ...PLAIN_VIEW, sort }, null)([grants], NOW)).grants.map(
      ({ id }) => id,
    );
  const ending = (id: string, days: number | null, status: AuthGrant['status'] = 'active') =>
    grantAt(1, id, {
      status,
      expiresAt: days === null ? null : new Date(NOW + days * DAY_MS).toISOString(),
    });

  it('by expiry puts the next to expire first, and expired and revoked grants last', () => {
    const grants = [
      ending('revoked', 1, 'revoked'),
      ending('long over', -100),
      ending('never', null),
      ending('in a year', 365),
      ending('just over', -1),
      ending('tomorrow', 1),
    ];
    expect(inOrder('expires', grants)).toEqual([
      'tomorrow',
      'in a year',
      'never',
      'just over',
      'long over',
      'revoked',
    ]);
  });

  it('by name is alphabetical and numeric', () => {
    const grants = ['Job 10', 'job 9', 'Apfel', 'Zug', 'Äpfel'].map((name) =>
      grantAt(1, name, { name }),
    );
    expect(inOrder('name', grants)).toEqual(['Apfel', 'Äpfel', 'job 9', 'Job 10', 'Zug']);
  });
});
