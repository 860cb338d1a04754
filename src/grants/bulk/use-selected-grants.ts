import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { useSession } from '../../session/use-session';
import { grantQueries } from '../data/grant-queries';
import { MAX_LIMIT } from '../data/list-page';
import { isPlain, type ListView, searchOf } from '../view/list-view';
import { listModelOf } from '../view/use-filtered-grants';
import type { SelectionChange } from './selection';

const NO_GRANTS: AuthGrant[] = [];

export type SelectionProps = {
  ids: ReadonlySet<string>;
  onSelect: (change: SelectionChange) => void;
  /** The grants of the view that shows all that is loaded, newest first. */
  plain: AuthGrant[];
  view: ListView;
};

/**
 * The selected among the grants that are shown, and the way to select all that match: for that the
 * rest of the list is loaded first.
 */
export function useSelectedGrants({ ids, onSelect, plain, view }: SelectionProps) {
  const { send } = useSession();
  const listModel = listModelOf(useQueryClient());
  const list = useInfiniteQuery(grantQueries.list(send, MAX_LIMIT));
  const result = listModel.result.use();
  const shown = isPlain(view) ? plain : (result?.grants ?? NO_GRANTS);
  const selected = useMemo(() => shown.filter(({ id }) => ids.has(id)), [shown, ids]);
  const key = searchOf(view);
  const [wanted, setWanted] = useState<string | null>(null);
  const isWanted = wanted === key && selected.length > 0;
  const { data, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list;
  const coversAll = () =>
    isPlain(view) || (data && result?.chunks === listModel.mergePages(data.pages).chunks);

  // Meets the server, which gives the rest page by page.
  useEffect(() => {
    if (!isWanted || isFetching || isFetchNextPageError) return;
    if (hasNextPage) void fetchNextPage({ cancelRefetch: false });
    else if (coversAll()) {
      onSelect({ kind: 'all', rows: shown });
      setWanted(null);
    }
  });

  return {
    selected,
    /** Whether there may be more than are loaded; what is loaded meanwhile is not selected by itself. */
    mayBeMore: hasNextPage,
    isLoadingRest: isWanted && !isFetchNextPageError,
    selectAllMatching: () => setWanted(key),
    stopLoading: () => setWanted(null),
  };
}
