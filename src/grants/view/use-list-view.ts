import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type ListView, readView, searchOf } from './list-view';

/** The view of the list that the address asks for, and the way to another one. */
export function useListView() {
  const search = useSearch();
  const [location, navigate] = useLocation();
  const view = useMemo(() => readView(search), [search]);
  const show = (change: Partial<ListView>, options?: { replace: boolean }) => {
    // As it is by now: two changes may come before anything is rendered.
    const now = readView(globalThis.location.search);
    navigate(location + searchOf({ ...now, ...change }), options);
  };
  return [view, show] as const;
}
