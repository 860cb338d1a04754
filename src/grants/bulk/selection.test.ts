import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeSelection, NOTHING_SELECTED, type Selection } from './selection';

const rows = [...'abcdefgh'].map((id) => ({ id }));

const toggle = (selection: Selection, id: string, isRange = false) =>
  changeSelection(selection, { kind: 'toggle', id, isRange, rows });

const idsOf = ({ ids }: Selection) => [...ids].sort().join('');

describe('a selection', () => {
  it('adds and removes a row', () => {
    const one = toggle(NOTHING_SELECTED, 'c');
    expect(idsOf(one)).toBe('c');
    expect(idsOf(toggle(one, 'e'))).toBe('ce');
    expect(idsOf(toggle(one, 'c'))).toBe('');
  });

  it('adds a range from the last toggled row, up or down', () => {
    const one = toggle(NOTHING_SELECTED, 'c');
    expect(idsOf(toggle(one, 'f', true))).toBe('cdef');
    expect(idsOf(toggle(one, 'a', true))).toBe('abc');
  });

  it('removes a range that ends on a selected row', () => {
    const many = changeSelection(NOTHING_SELECTED, { kind: 'all', rows });
    const hole = toggle(toggle(many, 'c'), 'e', true);
    expect(idsOf(hole)).toBe('abfgh');
  });

  it('starts a new range if the last toggled row isn’t shown', () => {
    const gone: Selection = { ids: new Set(['x']), anchor: 'x' };
    expect(idsOf(toggle(gone, 'd', true))).toBe('dx');
  });

  it('selects all and none', () => {
    const all = changeSelection(NOTHING_SELECTED, { kind: 'all', rows });
    expect(idsOf(all)).toBe('abcdefgh');
    expect(changeSelection(all, { kind: 'none' })).toBe(NOTHING_SELECTED);
  });
});

it('the toggled row always changes, and rows outside the range never do', () => {
  const row = fc.constantFrom(...rows.map(({ id }) => id));
  fc.assert(
    fc.property(fc.array(fc.tuple(row, fc.boolean())), row, fc.boolean(), (before, id, isRange) => {
      const known = before.reduce(
        (selection, [chosen, range]) => toggle(selection, chosen, range),
        NOTHING_SELECTED,
      );
      const next = toggle(known, id, isRange);
      expect(next.ids.has(id)).toBe(!known.ids.has(id));
      const [from = id, to = id] = [isRange ? (known.anchor ?? id) : id, id].sort();
      for (const { id: other } of rows) {
        if (other >= from && other <= to) expect(next.ids.has(other)).toBe(next.ids.has(id));
        else expect(next.ids.has(other)).toBe(known.ids.has(other));
      }
    }),
  );
});
