import {
  type Catalogue,
  guardedOperations,
  type Operation,
  unlockedBy,
} from '../../../protocol/catalogue/catalogue';

/** `total` counts the operations that need a scope. */
export type Count = { unlocked: number; total: number };

/** Groups without operations that need a scope are left out. */
export type Reach = Count & { groups: (Count & { group: string })[] };

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

export function reachWords({ unlocked, total }: Count): string {
  const operations = total === 1 ? 'operation' : 'operations';
  return `Unlocks ${number.format(unlocked)} of ${number.format(total)} ${operations}`;
}

export function unlockedOnlyBy(scope: string, other: string, operations: Catalogue): Operation[] {
  const byOther = new Set(unlockedBy(other, operations));
  return unlockedBy(scope, operations).filter((one) => !byOther.has(one));
}
