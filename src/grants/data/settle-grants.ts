import type { QueryClient } from '@tanstack/react-query';
import { grantKeys } from './grant-keys';
import { grantListOf } from './grant-list';

/**
 * Marks everything as outdated after a write. A confirmed one has been written into the cache, so the
 * server is asked at the next visit only; what one that failed has done has to be looked at now.
 */
export function settleGrants(client: QueryClient, outcome: 'confirmed' | 'unclear'): void {
  const refetchType = outcome === 'confirmed' ? 'none' : 'active';
  void client.invalidateQueries({ queryKey: grantKeys.all(), refetchType });
  if (outcome === 'unclear') grantListOf(client).update();
}
