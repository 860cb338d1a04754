import { useSyncExternalStore } from 'react';
import { useSession } from '../../session/use-session';
import { type CatalogueInUse, catalogueOf, followCatalogue } from './chosen-catalogue';

/** The catalogue in use. Load its users lazily: the built-in catalogue comes with it. */
export function useCatalogue(): CatalogueInUse {
  const { session } = useSession();
  return useSyncExternalStore(followCatalogue, () => catalogueOf(session));
}
