import fc from 'fast-check';
import { expect, it } from 'vitest';
import { independentGroups } from './independent-groups';

it('keeps linked members together, directly or through others', () => {
  const groups = independentGroups([[1, 2], [3], [4, 5], [2, 4], [6, 3]], (items) => items);
  expect(groups).toEqual([
    [
      [1, 2],
      [4, 5],
      [2, 4],
    ],
    [[3], [6, 3]],
  ]);
});

it('loses no member, and shares no item between two groups', () => {
  const members = fc.array(fc.array(fc.nat(12), { maxLength: 3 }), { maxLength: 12 });
  fc.assert(
    fc.property(members, (all) => {
      const groups = independentGroups(all, (items) => items);
      expect(groups.flat()).toHaveLength(all.length);
      const items = groups.flatMap((group) => [...new Set(group.flat())]);
      expect(new Set(items).size).toBe(items.length);
    }),
  );
});
