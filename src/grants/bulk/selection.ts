import { useReducer } from 'react';

/**
 * `anchor` is the row that was toggled last, where a range starts.
 *
 * @internal exported for its test
 */
export type Selection = { ids: ReadonlySet<string>; anchor: string | null };

/** @internal exported for its test */
export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null };

/** In the order in which they are shown. */
type Rows = readonly { id: string }[];

export type SelectionChange =
  | { kind: 'toggle'; id: string; isRange: boolean; rows: Rows }
  | { kind: 'all'; rows: Rows }
  | { kind: 'none' };

/**
 * A range gives all rows between the anchor and the toggled row the new state of the toggled row.
 *
 * @internal exported for its test
 */
export function changeSelection({ ids, anchor }: Selection, change: SelectionChange): Selection {
  if (change.kind === 'none') return NOTHING_SELECTED;
  const { rows } = change;
  if (change.kind === 'all') return { ids: new Set(rows.map(({ id }) => id)), anchor };
  const { id, isRange } = change;
  const to = rows.findIndex((row) => row.id === id);
  const from = isRange ? rows.findIndex((row) => row.id === anchor) : -1;
  const range = from < 0 ? [{ id }] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  const next = new Set(ids);
  for (const row of range) {
    if (ids.has(id)) next.delete(row.id);
    else next.add(row.id);
  }
  return { ids: next, anchor: id };
}

/** The ids can include rows that are no longer shown, or were deleted. */
export function useSelection() {
  const [{ ids }, change] = useReducer(changeSelection, NOTHING_SELECTED);
  return [ids, change] as const;
}
