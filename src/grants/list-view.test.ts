import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFiltering, isPlain, PLAIN_VIEW, readView, SORTS, STATUSES, searchOf } from './list-view';

const view = fc.record({
  q: fc
    .string({ unit: 'grapheme', maxLength: 60 })
    .map((text) => text.trim())
    .filter((text) => text.isWellFormed()),
  status: fc.constantFrom(...STATUSES),
  sort: fc.constantFrom(...SORTS),
  allows: fc.constantFrom('', 'sendBoost', 'boosts.send', 'GET:/boost/{id}'.slice(0, 10)),
});

describe('a view of the list', () => {
  it('is read back from its address', () => {
    fc.assert(
      fc.property(view, (one) => {
        expect(readView(searchOf(one))).toEqual(one);
      }),
    );
  });

  it('is plain, whatever an address says that nobody understands', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const search = new URLSearchParams({ status: `x${text}`, sort: `x${text}`, page: text });
        expect(readView(`?${search}`)).toEqual(PLAIN_VIEW);
      }),
    );
    expect(readView('?allows=a%20b')).toEqual(PLAIN_VIEW);
    expect(readView(`?allows=${'x'.repeat(101)}`)).toEqual(PLAIN_VIEW);
    expect(searchOf(PLAIN_VIEW)).toBe('');
  });

  it('has a text without the blanks around it, and of a bounded length', () => {
    expect(readView('?q=+nightly++export+').q).toBe('nightly  export');
    expect(readView(`?q=${'x'.repeat(5000)}`).q).toHaveLength(200);
  });

  it('filters by text, status and operation, and is plain without those and another order', () => {
    expect(isPlain(PLAIN_VIEW)).toBe(true);
    expect(isPlain({ ...PLAIN_VIEW, sort: 'name' })).toBe(false);
    expect(isFiltering({ ...PLAIN_VIEW, sort: 'name' })).toBe(false);
    for (const filter of [{ q: 'a' }, { status: 'expired' as const }, { allows: 'sendBoost' }]) {
      expect(isFiltering({ ...PLAIN_VIEW, ...filter })).toBe(true);
      expect(isPlain({ ...PLAIN_VIEW, ...filter })).toBe(false);
    }
  });
});
