import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { useClock } from '../../lib/use-clock';
import { createValueStore } from '../../lib/value-store';
import { createPageMerger } from '../paging/merge-pages';
import { type ListView, readView, searchOf } from './list-view';
import { catalogueVersion, createViewUpdater, type ViewResult } from './view-updater';

function createViewModel() {
  const result = createValueStore<ViewResult | null>(null);
  return { result, update: createViewUpdater(result.set), mergePages: createPageMerger() };
}

/** The last view lives as long as the cached grants, so going back to the list shows it immediately. */
const viewModels = new WeakMap<QueryClient, ReturnType<typeof createViewModel>>();

export function viewModelOf(client: QueryClient) {
  const viewModel = viewModels.get(client) ?? createViewModel();
  viewModels.set(client, viewModel);
  return viewModel;
}

/**
 * The loaded grants as a view shows them. While a new result is computed, in slices between other work,
 * this is the previous one, or `null` if there is none. `isCurrent` tells whether the result covers all
 * loaded grants.
 */
export function useFilteredGrants(chunks: AuthGrant[][], view: ListView) {
  const viewModel = viewModelOf(useQueryClient());
  const result = viewModel.result.use();
  const [initialResult] = useState(result);
  const [error, setError] = useState<unknown>(null);
  const [attempts, setAttempts] = useState(0);
  const isExpired = useClock((now) => result !== null && now >= result.validUntil);
  const key = searchOf(view);
  const isOfView = result !== null && searchOf(result.view) === key;
  const version = catalogueVersion.use();
  const isOfCatalogue = view.allows === '' || result?.catalogueVersion === version;
  const isCurrent = isOfView && isOfCatalogue && result.chunks === chunks && !isExpired;

  // Starts work that runs in slices between the browser's other tasks.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempts` triggers a retry
  useEffect(() => {
    if (isCurrent) return;
    viewModel
      .update({ chunks, view: readView(key), catalogueVersion: version })
      .then(() => setError(null), setError);
  }, [viewModel, chunks, key, version, isCurrent, attempts]);

  return {
    grants: result !== null && (isOfView || result !== initialResult) ? result.grants : null,
    isCurrent,
    isOperationKnown: !isOfView || result.isOperationKnown,
    problem: error === null ? null : { error, retry: () => setAttempts((count) => count + 1) },
  };
}
