import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { useSession } from '../../session/use-session';
import { grantQueries } from '../data/grant-queries';
import { MAX_LIMIT } from '../data/list-page';
import { listModelOf } from '../view/list-model';
import { isPlain, type ListView, searchOf } from '../view/list-view';
import type { SelectionChange } from './selection';

const NO_GRANTS: AuthGrant[] = [];

export type SelectionProps = {
  ids: ReadonlySet<string>;
  onSelect: (change: SelectionChange) => void;
  /** All loaded grants, newest first: what the plain view shows. */
  loadedGrants: AuthGrant[];
  view: ListView;
};

/** The selected grants among those shown. `selectAllMatching` loads the rest of the list first. */
export function useSelectedGrants({ ids, onSelect, loadedGrants, view }: SelectionProps) {
  const { send } = useSession();
  const listModel = listModelOf(useQueryClient());
  const list = useInfiniteQuery(grantQueries.list(send, MAX_LIMIT));
  const result = listModel.result.use();
  const shown = isPlain(view) ? loadedGrants : (result?.grants ?? NO_GRANTS);
  const selected = useMemo(() => shown.filter(({ id }) => ids.has(id)), [shown, ids]);
  const hiddenCount = useMemo(() => {
    if (shown === loadedGrants) return 0;
    const shownIds = new Set(selected.map(({ id }) => id));
    return loadedGrants.filter(({ id }) => ids.has(id) && !shownIds.has(id)).length;
  }, [shown, loadedGrants, selected, ids]);
  const key = searchOf(view);
  const [requestedKey, setRequestedKey] = useState<string | null>(null);
  const isRequested = requestedKey === key && selected.length > 0;
  const { data, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list;
  const coversAll = () =>
    isPlain(view) || (data && result?.chunks === listModel.mergePages(data.pages).chunks);

  // Requests the rest from the server, page by page.
  useEffect(() => {
    if (!isRequested || isFetching || isFetchNextPageError) return;
    if (hasNextPage) void fetchNextPage({ cancelRefetch: false });
    else if (coversAll()) {
      onSelect({ kind: 'all', rows: shown });
      setRequestedKey(null);
    }
  });

  return {
    selected,
    /** How many other selected ones the view doesn't show. Nothing happens to them. */
    hiddenCount,
    hasMore: hasNextPage,
    isLoadingRest: isRequested && !isFetchNextPageError,
    selectAllMatching: () => setRequestedKey(key),
    stopLoading: () => setRequestedKey(null),
  };
}
