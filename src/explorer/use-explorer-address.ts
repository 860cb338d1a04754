import { useMemo } from 'react';
// Not those of wouter itself: they would decode the search twice, and scroll to the top.
import { navigate, useSearch } from 'wouter/use-browser-location';
import { formatScopesSearch, readScopesSearch, type ScopesSearch } from './explorer-address';

/** Changes what the address asks; the page stays. */
function ask(change: Partial<ScopesSearch>, options: { replace: boolean }): void {
  const now = readScopesSearch(new URLSearchParams(location.search));
  const search = formatScopesSearch({ ...now, ...change });
  navigate(`${location.pathname}${search && `?${search}`}`, options);
}

/** What the address of the page asks, and how to ask something else. */
export function useScopesSearch() {
  const text = useSearch();
  const search = useMemo(() => readScopesSearch(new URLSearchParams(text)), [text]);
  return {
    search,
    /** For what is chosen: going back takes it back. */
    choose: (change: Partial<ScopesSearch>) => ask(change, { replace: false }),
    /** For what is typed, which would flood the history. */
    type: (change: Partial<ScopesSearch>) => ask(change, { replace: true }),
  };
}
