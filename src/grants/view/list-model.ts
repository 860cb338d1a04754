import type { QueryClient } from '@tanstack/react-query';
import { createValueStore } from '../../lib/value-store';
import { createPageMerger } from '../data/merge-pages';
import { createViewUpdater, type ViewResult } from './view-updater';

function createListModel() {
  const result = createValueStore<ViewResult | null>(null);
  return { result, update: createViewUpdater(result.set), mergePages: createPageMerger() };
}

/** The last view lives as long as the cached grants, so going back to the list shows it immediately. */
const listModels = new WeakMap<QueryClient, ReturnType<typeof createListModel>>();

export function listModelOf(client: QueryClient) {
  const listModel = listModels.get(client) ?? createListModel();
  listModels.set(client, listModel);
  return listModel;
}
