import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useClock } from '../../lib/use-clock';
import type { MergedGrants } from '../data/merge-pages';
import { listModelOf } from './list-model';
import { type ListView, readView, searchOf } from './list-view';
import { catalogueVersion } from './view-updater';

/**
 * The loaded grants as a view shows them. While a new result is computed, in slices between other work,
 * this is the previous one, or `null` if there is none. `isCurrent` tells whether the result covers all
 * loaded grants.
 */
export function useFilteredGrants({ chunks }: MergedGrants, view: ListView) {
  const listModel = listModelOf(useQueryClient());
  const result = listModel.result.use();
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
    listModel
      .update({ chunks, view: readView(key), catalogueVersion: version })
      .then(() => setError(null), setError);
  }, [listModel, chunks, key, version, isCurrent, attempts]);

  return {
    grants: result !== null && (isOfView || result !== initialResult) ? result.grants : null,
    isCurrent,
    isOperationKnown: !isOfView || result.isOperationKnown,
    problem: error === null ? null : { error, retry: () => setAttempts((count) => count + 1) },
  };
}
