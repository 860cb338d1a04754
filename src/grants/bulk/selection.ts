import { useReducer } from 'react';

/** Which rows are selected, by id, and where a range begins: at the row that was chosen last. */
export type Selection = { ids: ReadonlySet<string>; anchor: string | null };

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null };

/** The rows as they are shown, in their order. */
type Rows = readonly { id: string }[];

export type SelectionChange =
  | { kind: 'toggle'; id: string; isRange: boolean; rows: Rows }
  | { kind: 'all'; rows: Rows }
  | { kind: 'none' };

/**
 * The selection after a change. A range takes all rows from the anchor to the one that was chosen,
 * whichever lies higher, into the state that this one takes.
 *
 * @param rows the rows as they are shown, in their order
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

/** The ids of the rows that were selected, of which some may not be shown any more, or be gone. */
export function useSelection() {
  const [{ ids }, change] = useReducer(changeSelection, NOTHING_SELECTED);
  return [ids, change] as const;
}
