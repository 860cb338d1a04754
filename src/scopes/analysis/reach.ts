import {
  type Catalogue,
  guardedOperations,
  type Operation,
  unlockedBy,
} from '../../../protocol/catalogue/catalogue';
import { numberFormat } from '../../english/english';

/** `total` counts the operations that need a scope. */
export type Count = { unlocked: number; total: number };

/** Groups without operations that need a scope are left out. */
export type Reach = Count & { groups: (Count & { group: string })[] };

export function reachOf(scope: string, operations: Catalogue): Reach {
  const unlocked = new Set(unlockedBy(scope, operations));
  const groups = new Map<string, Count>();
  const guarded = guardedOperations(operations);
  // In one pass, since each operation can have a group of its own.
  for (const one of guarded) {
    const count = groups.get(one.group) ?? { unlocked: 0, total: 0 };
    groups.set(one.group, count);
    count.total += 1;
    if (unlocked.has(one)) count.unlocked += 1;
  }
  return {
    unlocked: unlocked.size,
    total: guarded.length,
    groups: [...groups].map(([group, count]) => ({ group, ...count })),
  };
}

const number = numberFormat();

/** “27 of 217” */
export const countWords = ({ unlocked, total }: Count): string =>
  `${number.format(unlocked)} of ${number.format(total)}`;

/** @param catalogueName whose operations they are, where several catalogues may be in use */
export function reachWords(count: Count, catalogueName = ''): string {
  const operations = count.total === 1 ? 'operation' : 'operations';
  return ['Allows', countWords(count), catalogueName, operations].filter(Boolean).join(' ');
}

export function unlockedOnlyBy(scope: string, other: string, operations: Catalogue): Operation[] {
  const byOther = new Set(unlockedBy(other, operations));
  return unlockedBy(scope, operations).filter((one) => !byOther.has(one));
}
