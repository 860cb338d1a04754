import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuthGrant, expiryTime, stateOf } from '../../../protocol/auth-grant';
import { covers } from '../../../protocol/scope';
import { grantAt } from '../testing/model-server';
import { createFilterAndSort, type FilteredGrants } from './filter-and-sort';
import { ATTENTION, type ListView, PLAIN_VIEW, SORTS, STATUSES } from './list-view';
import { entryOf, ORDERS } from './order';
import { stateEndsAt } from './state-ends-at';

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
    ),
    description: fc.constantFrom(undefined, '', 'For the export', 'Nightly'),
    status: fc.constantFrom('active' as const, 'revoked' as const),
    scope: fc.constantFrom('boosts:read', 'boosts:write', '*:*', ''),
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
  q: fc.constantFrom('', 'nightly', 'NIGHTLY', 'export', 'strasse', '1-2', 'nothing'),
  status: fc.constantFrom(...STATUSES),
  sort: fc.constantFrom(...SORTS),
  allows: fc.constantFrom('', 'sendBoost'),
  needs: fc.constantFrom('' as const, ...ATTENTION),
  ends: fc.constantFrom('', '2026-06-01', '2026-06-05'),
});

function run(work: Generator<void, FilteredGrants>): FilteredGrants {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const REQUIRED = 'boosts:write';
const isDead = (scope: string) => scope === '' || scope === 'boosts:read';

const hasNeed: Record<ListView['needs'], (grant: AuthGrant) => boolean> = {
  '': () => true,
  'never-expires': (grant) => expiryTime(grant) === Number.POSITIVE_INFINITY,
  'full-access': ({ scope }) => scope === '*:*',
  'dead-scope': ({ scope }) => isDead(scope),
};

function endsFrom(day: string, grant: AuthGrant): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const at = expiryTime(grant);
  return (
    at >= new Date(year, month - 1, date).getTime() &&
    at < new Date(year, month - 1, date + 7).getTime()
  );
}

/** The same, as one would write it for ten grants. */
function arrangePlainly(grants: AuthGrant[], view: ListView, now: number) {
  const { q, status, sort, allows, needs, ends } = view;
  const loose = (text = '') => text.toUpperCase().toLowerCase();
  return grants
    .filter((grant) => status === 'all' || stateOf(grant, now) === status)
    .filter(({ scope }) => allows === '' || covers(scope, REQUIRED))
    .filter((grant) => (needs || ends) === '' || /active|expiring/.test(stateOf(grant, now)))
    .filter((grant) => hasNeed[needs](grant) && (ends === '' || endsFrom(ends, grant)))
    .filter((grant) =>
      [grant.name, grant.description, grant.id].some((text) => loose(text).includes(loose(q))),
    )
    .map((grant) => entryOf(grant, sort, now))
    .sort(ORDERS[sort])
    .map(({ grant }) => grant);
}

describe('an arrangement', () => {
  it('shows what a view asks for, in its order, however the chunks come, change and go', () => {
    const steps = fc.array(
      fc.tuple(chunks, fc.array(fc.boolean()), fc.integer({ min: 0, max: 9 })),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(view, steps, (one, looks) => {
        const arrange = createFilterAndSort(one, REQUIRED, isDead);
        let before: AuthGrant[][] = [];
        let now = NOW;
        for (const [next, kept, days] of looks) {
          // Some chunks are the very same as before, and time goes on.
          const current = next.map((chunk, at) => (kept[at] && before[at]) || chunk);
          now += days * DAY_MS;
          const { grants, until } = run(arrange(current, now));
          expect(grants).toEqual(arrangePlainly(current.flat(), one, now));
          expect(until).toBeGreaterThan(now);
          before = current;
        }
      }),
    );
  });

  it('holds until a grant changes its state, where that matters', () => {
    const end = NOW + 10 * DAY_MS;
    const grant = grantAt(1, 'a', { expiresAt: new Date(end).toISOString() });
    const untilOf = (change: Partial<ListView>) =>
      run(createFilterAndSort({ ...PLAIN_VIEW, ...change }, null)([[grant]], NOW)).until;
    expect(stateEndsAt(grant, NOW)).toBe(end - 7 * DAY_MS);
    expect(untilOf({ status: 'active' })).toBe(end - 7 * DAY_MS);
    expect(untilOf({ sort: 'expires' })).toBe(end - 7 * DAY_MS);
    expect(untilOf({ needs: 'full-access' })).toBe(end - 7 * DAY_MS);
    expect(untilOf({ ends: '2026-06-08' })).toBe(end - 7 * DAY_MS);
    expect(untilOf({ status: 'revoked' })).toBe(Number.POSITIVE_INFINITY);
    expect(untilOf({ q: 'grant' })).toBe(Number.POSITIVE_INFINITY);
  });

  it('allows everything that needs no scope', () => {
    const arrange = createFilterAndSort({ ...PLAIN_VIEW, allows: 'getProfile' }, null);
    expect(run(arrange([[grantAt(1, 'a', { scope: '' })]], NOW)).grants).toHaveLength(1);
  });
});

describe('the order', () => {
  const inOrder = (sort: ListView['sort'], grants: AuthGrant[]) =>
    run(createFilterAndSort({ ...PLAIN_VIEW, sort }, null)([grants], NOW)).grants.map(
      ({ id }) => id,
    );
  const ending = (id: string, days: number | null, status: AuthGrant['status'] = 'active') =>
    grantAt(1, id, {
      status,
      expiresAt: days === null ? null : new Date(NOW + days * DAY_MS).toISOString(),
    });

  it('by end begins with what runs out next, and ends with what is over', () => {
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

  it('by name goes by the alphabet and by numbers', () => {
    const grants = ['Job 10', 'job 9', 'Apfel', 'Zug', 'Äpfel'].map((name) =>
      grantAt(1, name, { name }),
    );
    expect(inOrder('name', grants)).toEqual(['Apfel', 'Äpfel', 'job 9', 'Job 10', 'Zug']);
  });
});
