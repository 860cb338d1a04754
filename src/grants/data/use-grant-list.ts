import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useSession } from '../../session/use-session';
import { type GrantList, grantListOf } from './grant-list';

/** What's loaded of the caller's grants. While anybody looks, more load when the browser is idle. */
export function useGrantList(): GrantList {
  const { send } = useSession();
  const list = grantListOf(useQueryClient());
  const subscribe = useCallback(
    (listener: () => void) => list.subscribe(listener, send),
    [list, send],
  );
  return useSyncExternalStore(subscribe, list.get);
}

/** Wants all grants now, or none, as long as the component is there. */
export function useWish({ want }: Pick<GrantList, 'want'>, wish: 'all' | 'nothing' | null): void {
  // Meets the network.
  useEffect(() => (wish === null ? undefined : want(wish)), [want, wish]);
}
