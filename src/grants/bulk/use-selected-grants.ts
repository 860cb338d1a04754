import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { useGrantList, useWish } from '../data/use-grant-list';
import { isPlain, type ListView, searchOf } from '../view/list-view';
import { viewModelOf } from '../view/use-filtered-grants';
import type { SelectionChange } from './selection';

const NO_GRANTS: AuthGrant[] = [];

export type SelectionProps = {
  ids: ReadonlySet<string>;
  onSelect: (change: SelectionChange) => void;
  view: ListView;
};

/** The selected grants among those shown. `selectAllMatching` loads the rest of the list first. */
export function useSelectedGrants({ ids, onSelect, view }: SelectionProps) {
  const list = useGrantList();
  const { rows, hasMore, problem } = list;
  const result = viewModelOf(useQueryClient()).result.use();
  const key = searchOf(view);
  const isOfView = result !== null && searchOf(result.view) === key;
  const shown = isPlain(view) ? rows : isOfView ? result.grants : NO_GRANTS;
  const selected = useMemo(() => shown.filter(({ id }) => ids.has(id)), [shown, ids]);
  const hiddenCount = useMemo(() => {
    if (shown === rows) return 0;
    const shownIds = new Set(selected.map(({ id }) => id));
    return rows.filter(({ id }) => ids.has(id) && !shownIds.has(id)).length;
  }, [shown, rows, selected, ids]);
  const [requestedKey, setRequestedKey] = useState<string | null>(null);
  const isRequested = requestedKey === key && selected.length > 0;
  const coversAll = !hasMore && (isPlain(view) || (isOfView && result.chunks === list.chunks));
  useWish(list, isRequested ? 'all' : null);
  // Waits until the whole list is loaded and filtered.
  useEffect(() => {
    if (!isRequested || !coversAll) return;
    onSelect({ kind: 'all', rows: shown });
    setRequestedKey(null);
  }, [isRequested, coversAll, onSelect, shown]);

  return {
    selected,
    /** How many of those shown aren't selected. */
    restCount: shown.length - selected.length,
    /** How many other selected ones the view doesn't show. Nothing happens to them. */
    hiddenCount,
    hasMore,
    isLoadingRest: isRequested && problem?.step !== 'more',
    selectAllMatching: () => {
      setRequestedKey(key);
      list.retry();
    },
    stopLoading: () => setRequestedKey(null),
  };
}
