import { useSearch } from 'wouter';
import { type ListView, PLAIN_VIEW, readView } from './list-view';

/** What links to other filters keep: the search, unless it's secret, the operation and the order. */
export function useBaseView(): ListView {
  const { q, allows, sort } = readView(useSearch());
  return { ...PLAIN_VIEW, q, allows, sort };
}
