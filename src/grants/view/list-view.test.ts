import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ATTENTION_FILTERS,
  isFiltering,
  isPlain,
  PLAIN_VIEW,
  readView,
  SORTS,
  STATUSES,
  searchOf,
} from './list-view';

const view = fc.record({
  q: fc
    .string({ unit: 'grapheme', maxLength: 60 })
    .map((text) => text.trim())
    .filter((text) => text.isWellFormed()),
  status: fc.constantFrom(...STATUSES),
  sort: fc.constantFrom(...SORTS),
  allows: fc.constantFrom('', 'sendBoost', 'boosts.send', 'GET /boost/{id}', 'List all & more'),
  needs: fc.constantFrom('' as const, ...ATTENTION_FILTERS),
  ends: fc.constantFrom('', '2026-06-01', '2028-02-29'),
});

describe('a view of the list', () => {
  it('survives the round trip through its URL', () => {
    fc.assert(
      fc.property(view, (listView) => {
        expect(readView(searchOf(listView))).toEqual(listView);
      }),
    );
  });

  it('ignores unknown parameters and invalid values', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const search = new URLSearchParams({
          status: `x${text}`,
          sort: `x${text}`,
          needs: `x${text}`,
          ends: `x${text}`,
          page: text,
        });
        expect(readView(`?${search}`)).toEqual(PLAIN_VIEW);
      }),
    );
    expect(readView('?allows=+')).toEqual(PLAIN_VIEW);
    expect(readView(`?allows=${'x'.repeat(1002)}`)).toEqual(PLAIN_VIEW);
    for (const day of ['2026-02-30', '2026-6-1', '2026-06-01T00:00Z', 'tomorrow'])
      expect(readView(`?ends=${day}`)).toEqual(PLAIN_VIEW);
    expect(searchOf(PLAIN_VIEW)).toBe('');
  });

  it('trims the text and limits its length', () => {
    expect(readView('?q=+nightly++export+').q).toBe('nightly  export');
    expect(readView(`?q=${'x'.repeat(5000)}`).q).toHaveLength(200);
  });

  it('filters by each parameter except the order, and is plain with defaults only', () => {
    expect(isPlain(PLAIN_VIEW)).toBe(true);
    expect(isPlain({ ...PLAIN_VIEW, sort: 'name' })).toBe(false);
    expect(isFiltering({ ...PLAIN_VIEW, sort: 'name' })).toBe(false);
    const filters = [
      { q: 'a' },
      { status: 'expired' as const },
      { allows: 'sendBoost' },
      { needs: 'dead-scope' as const },
      { ends: '2026-06-01' },
    ];
    for (const filter of filters) {
      expect(isFiltering({ ...PLAIN_VIEW, ...filter })).toBe(true);
      expect(isPlain({ ...PLAIN_VIEW, ...filter })).toBe(false);
    }
  });
});
