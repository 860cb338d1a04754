import { useReducer } from 'react';
import { changeSelection, NOTHING_SELECTED } from './selection';

/** The ids of the rows that were selected, of which some may not be shown any more, or be gone. */
export function useSelection() {
  const [{ ids }, change] = useReducer(changeSelection, NOTHING_SELECTED);
  return [ids, change] as const;
}
