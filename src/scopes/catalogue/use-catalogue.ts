import { useSyncExternalStore } from 'react';
import { useSession } from '../../session/use-session';
import { type CatalogueInUse, catalogueOf, followCatalogue } from './chosen-catalogue';

/**
 * The operations that are looked up, and whose they are. Whoever uses it has to be lazy: the
 * built-in catalogue comes with it.
 */
export function useCatalogue(): CatalogueInUse {
  const { session } = useSession();
  return useSyncExternalStore(followCatalogue, () => catalogueOf(session));
}
