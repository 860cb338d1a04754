import { useMemo } from 'react';
// Not those of wouter itself: they would decode the search twice, and scroll to the top.
import { navigate, useSearch } from 'wouter/use-browser-location';
import {
  type ExplorerAddress,
  formatExplorerAddress,
  readExplorerAddress,
} from './explorer-address';

/** Changes what the address asks; the page stays. */
function ask(change: Partial<ExplorerAddress>, options: { replace: boolean }): void {
  const now = readExplorerAddress(new URLSearchParams(location.search));
  const search = formatExplorerAddress({ ...now, ...change });
  navigate(`${location.pathname}${search && `?${search}`}`, options);
}

/** What the address of the page asks, and how to ask something else. */
export function useExplorerAddress() {
  const text = useSearch();
  const search = useMemo(() => readExplorerAddress(new URLSearchParams(text)), [text]);
  return {
    search,
    /** For what is chosen: going back takes it back. */
    choose: (change: Partial<ExplorerAddress>) => ask(change, { replace: false }),
    /** For what is typed, which would flood the history. */
    type: (change: Partial<ExplorerAddress>) => ask(change, { replace: true }),
  };
}
