import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createValueStore } from '../../lib/value-store';
import type { GrantList } from '../data/grant-list';
import { useWish } from '../data/use-grant-list';
import { extentOf } from '../view/count';
import { LineButton } from './line-button';

/** Of which session all grants are to be counted: whatever it shows meanwhile, and until it's over. */
const wanted = createValueStore<QueryClient | null>(null);

/** Loads all grants once somebody wants to know how many there are. */
export function useCountAll(list: Pick<GrantList, 'want'>): void {
  const isWanted = wanted.use() === useQueryClient();
  useWish(list, isWanted ? 'all' : null);
}

/** For somebody who stops a search: it would go on as long as all grants are wanted. */
export const stopCounting = () => wanted.set(null);

/** Offers to count them all, if that isn't under way. */
export function CountAll({ list }: { list: GrantList }) {
  const client = useQueryClient();
  if (extentOf(list) !== 'part' || !list.hasMore) return null;
  return (
    <LineButton
      onClick={() => {
        wanted.set(client);
        list.retry();
      }}
    >
      Count all
    </LineButton>
  );
}
