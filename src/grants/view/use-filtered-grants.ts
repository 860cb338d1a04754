import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useClock } from '../../lib/use-clock';
import { createValueStore } from '../../lib/value-store';
import { createPageMerger, type MergedGrants } from '../data/merge-pages';
import { type ListView, readView, searchOf } from './list-view';
import { catalogueVersion, createViewUpdater, type ViewResult } from './view-updater';

function createListModel() {
  const shown = createValueStore<ViewResult | null>(null);
  return { shown, arrange: createViewUpdater(shown.set), gather: createPageMerger() };
}

/** What was arranged last is kept beside the grants themselves: going back finds it at once. */
const shelves = new WeakMap<QueryClient, ReturnType<typeof createListModel>>();

/** Where the grants of a cache are gathered and arranged, for whoever asks for the same view. */
export function listModelOf(client: QueryClient) {
  const shelf = shelves.get(client) ?? createListModel();
  shelves.set(client, shelf);
  return shelf;
}

/**
 * The grants that were looked at, as a view shows them. While they are being arranged, which does not
 * hold up the page, it is what was shown before; `null` for nothing yet. `isCurrent` says whether all
 * that was looked at is in it.
 */
export function useFilteredGrants({ chunks }: MergedGrants, view: ListView) {
  const shelf = listModelOf(useQueryClient());
  const arrangement = shelf.shown.use();
  const [before] = useState(arrangement);
  const [error, setError] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const isOver = useClock((now) => arrangement !== null && now >= arrangement.until);
  const key = searchOf(view);
  const isOfView = arrangement !== null && searchOf(arrangement.view) === key;
  const catalogue = catalogueVersion.use();
  const isOfCatalogue = view.allows === '' || arrangement?.catalogue === catalogue;
  const isCurrent = isOfView && isOfCatalogue && arrangement.chunks === chunks && !isOver;

  // Meets the clock and the turns of the browser: the work goes on between them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is made when it is asked for
  useEffect(() => {
    if (isCurrent) return;
    shelf.arrange({ chunks, view: readView(key), catalogue }).then(() => setError(null), setError);
  }, [shelf, chunks, key, catalogue, isCurrent, tries]);

  return {
    grants:
      arrangement !== null && (isOfView || arrangement !== before) ? arrangement.grants : null,
    isCurrent,
    isOperationKnown: !isOfView || arrangement.isOperationKnown,
    problem: error === null ? null : { error, retry: () => setTries((count) => count + 1) },
  };
}
