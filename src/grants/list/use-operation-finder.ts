import { useMemo, useSyncExternalStore } from 'react';
import { createLazyModule } from '../../lib/lazy-module';
import type { Suggestions } from '../../scopes/catalogue/operation-finder';
import { useSession } from '../../session/use-session';

const finder = createLazyModule(() =>
  import('../../scopes/catalogue/operation-finder').then((module) => module.operationFinder),
);

/** Fetches what suggests operations, and the catalogue with it; after a failure, once more. */
export const fetchFinder = () => void finder.preload();

/** Fetches them because somebody asks for them once more. */
export const fetchFinderAgain = () => void finder.retry();

const followNothing = () => () => {};
const NOTHING: Suggestions = { options: [], words: '' };

/** The operations that a text could mean in the catalogue in use, once that is here. */
export function useOperationFinder(text: string) {
  const { session } = useSession();
  const { value, error } = finder.use();
  const inUse = useSyncExternalStore(
    value?.followCatalogue ?? followNothing,
    () => value?.catalogueOf(session) ?? null,
  );
  const suggestions = useMemo(
    () => (value && inUse ? value.suggest(text, inUse) : NOTHING),
    [value, inUse, text],
  );
  return {
    ...suggestions,
    /** Shows the options; `null` until it is here, and the catalogue with it. */
    List: value?.ComboboxList ?? null,
    hasFailed: value === null && error !== null,
  };
}
