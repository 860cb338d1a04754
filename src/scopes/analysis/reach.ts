import {
  type Catalogue,
  guardedOperations,
  type Operation,
  unlockedBy,
} from '../../../protocol/catalogue/catalogue';

/** How many operations a scope unlocks, of how many that need a scope. */
export type Count = { unlocked: number; total: number };

/** What a scope unlocks, altogether and in each group that has operations that need a scope. */
export type Reach = Count & { groups: (Count & { group: string })[] };

/** What a scope unlocks in a catalogue; the groups are in the order of the catalogue. */
export function reachOf(scope: string, operations: Catalogue): Reach {
  const guarded = guardedOperations(operations);
  const unlocked = new Set(unlockedBy(scope, operations));
  const countOf = (some: Operation[]) => ({
    unlocked: some.filter((one) => unlocked.has(one)).length,
    total: some.length,
  });
  const groups = [...new Set(guarded.map(({ group }) => group))];
  return {
    ...countOf(guarded),
    groups: groups.map((group) => ({
      group,
      ...countOf(guarded.filter((one) => one.group === group)),
    })),
  };
}

const number = new Intl.NumberFormat('en');

/** A reach in words: “Unlocks 126 of 217 operations”. */
export function reachWords({ unlocked, total }: Count): string {
  const operations = total === 1 ? 'operation' : 'operations';
  return `Unlocks ${number.format(unlocked)} of ${number.format(total)} ${operations}`;
}

/** The operations that `scope` unlocks and `other` does not. */
export function unlockedOnlyBy(scope: string, other: string, operations: Catalogue): Operation[] {
  const both = new Set(unlockedBy(other, operations));
  return unlockedBy(scope, operations).filter((one) => !both.has(one));
}
