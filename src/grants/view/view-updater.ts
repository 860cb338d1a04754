import type { AuthGrant } from '../../../protocol/auth-grant';
import { importPart } from '../../lib/import-part';
import { runInSlices } from '../../lib/run-in-slices';
import { createValueStore } from '../../lib/value-store';
import type { IsDead } from '../../scopes/catalogue/dead-scopes';
import { serverNow } from '../../server-clock';
import { sessionStore } from '../../session/session';
import { createFilterAndSort, type FilteredGrants } from './filter-and-sort';
import { type ListView, searchOf } from './list-view';
import type { Requirement } from './match';

/** Grows by one each time another catalogue comes into use. */
export const catalogueVersion = createValueStore(0);

const onCatalogueChange = () => catalogueVersion.set(catalogueVersion.get() + 1);

/** Resolves to `undefined` if the catalogue doesn't have the operation, or can't say what it needs. */
async function requirementOf(reference: string): Promise<Requirement | undefined> {
  const { operationMeant, followCatalogue } = await importPart(
    () => import('../../scopes/catalogue/chosen-catalogue'),
  );
  // Subscribing again has no effect.
  followCatalogue(onCatalogueChange);
  const session = sessionStore.get();
  const operation = session && operationMeant(session, reference);
  return operation && operation.unusable === undefined ? (operation.anyOf ?? null) : undefined;
}

async function loadDeadScopes(): Promise<IsDead> {
  const { deadScopesFor } = await importPart(() => import('../../scopes/catalogue/dead-scopes'));
  const session = sessionStore.get();
  return session ? deadScopesFor(session) : () => false;
}

type ViewInput = { chunks: AuthGrant[][]; view: ListView; catalogueVersion: number };

export type ViewResult = FilteredGrants & ViewInput & { isOperationKnown: boolean };

/**
 * Computes one view at a time; only the latest input waits. Input for another view cancels the current
 * computation. Input for the same view doesn't, so a list that is still loading keeps showing results.
 */
export function createViewUpdater(publish: (result: ViewResult) => void) {
  let next: ViewInput | null = null;
  let isBusy = false;
  let current: {
    key: string;
    isDead: IsDead | undefined;
    filterAndSort: ReturnType<typeof createFilterAndSort>;
  } | null = null;

  async function compute(input: ViewInput): Promise<void> {
    const { chunks, view } = input;
    const search = searchOf(view);
    const required = view.allows === '' ? null : await requirementOf(view.allows);
    const isDead = view.needs === 'dead-scope' ? await loadDeadScopes() : undefined;
    // What is required depends on the catalogue too.
    const key = `${search} ${required}`;
    if (current?.key !== key || current.isDead !== isDead) {
      // No scope meets an empty requirement, so no grant allows an unknown operation.
      const filterAndSort = createFilterAndSort(
        view,
        required === undefined ? [] : required,
        isDead,
      );
      current = { key, isDead, filterAndSort };
    }
    const isObsolete = () => next !== null && searchOf(next.view) !== search;
    const filtered = await runInSlices(current.filterAndSort(chunks, serverNow()), isObsolete);
    if (filtered === null) current = null;
    else publish({ ...filtered, ...input, isOperationKnown: required !== undefined });
  }

  return async (input: ViewInput): Promise<void> => {
    next = input;
    if (isBusy) return;
    isBusy = true;
    try {
      while (next !== null) {
        const latest: ViewInput = next;
        next = null;
        await compute(latest);
      }
    } finally {
      isBusy = false;
    }
  };
}
