import type { AuthGrant } from '../../../protocol/auth-grant';
import { runInSlices } from '../../lib/run-in-slices';
import { createValueStore } from '../../lib/value-store';
import type { IsDead } from '../../scopes/catalogue/dead-scopes';
import { sessionStore } from '../../session/session';
import { createFilterAndSort, type FilteredGrants } from './filter-and-sort';
import { type ListView, searchOf } from './list-view';

/** Counts the catalogues that have come into use since the first operation was looked up. */
export const catalogueVersion = createValueStore(0);

const countCatalogue = () => catalogueVersion.set(catalogueVersion.get() + 1);

/**
 * The scope that an operation requires by the catalogue in use, `null` if it needs none, `undefined`
 * if there is no such operation. It fetches the catalogue.
 */
async function requiredScopeOf(reference: string): Promise<string | null | undefined> {
  const { operationMeant, followCatalogue } = await import(
    '../../scopes/catalogue/chosen-catalogue'
  );
  // As long as the page is open; a second time changes nothing.
  followCatalogue(countCatalogue);
  const session = sessionStore.get();
  const operation = session && operationMeant(session, reference);
  return operation ? (operation.requiredScope ?? null) : undefined;
}

/** What tells dead scopes by the catalogue in use, which it fetches; without a session nothing is dead. */
async function deadScopesInUse(): Promise<IsDead> {
  const { deadScopesFor } = await import('../../scopes/catalogue/dead-scopes');
  const session = sessionStore.get();
  return session ? deadScopesFor(session) : () => false;
}

/** What the page gives the arranger to do; `catalogue` tells one catalogue in use from the next. */
type ViewInput = { chunks: AuthGrant[][]; view: ListView; catalogue: number };

/** What it gives back: the grants of these chunks in this view, until then. */
export type ViewResult = FilteredGrants & ViewInput & { isOperationKnown: boolean };

/**
 * Arranges grants as it is wished, the last wish counting, and publishes each result. A wish for more
 * of the same view waits for the present result, so that something is always seen.
 */
export function createViewUpdater(publish: (arrangement: ViewResult) => void) {
  let wish: ViewInput | null = null;
  let isBusy = false;
  let current: {
    key: string;
    isDead: IsDead | undefined;
    arrange: ReturnType<typeof createFilterAndSort>;
  } | null = null;

  async function run({ chunks, view, catalogue }: ViewInput): Promise<void> {
    const search = searchOf(view);
    const required = view.allows === '' ? null : await requiredScopeOf(view.allows);
    const isDead = view.needs === 'dead-scope' ? await deadScopesInUse() : undefined;
    // Another catalogue may require another scope, and know other names.
    const key = `${search} ${required}`;
    if (current?.key !== key || current.isDead !== isDead) {
      // No scope covers the empty one: an operation that nobody knows is allowed by none.
      const arrange = createFilterAndSort(view, required === undefined ? '' : required, isDead);
      current = { key, isDead, arrange };
    }
    const isObsolete = () => wish !== null && searchOf(wish.view) !== search;
    const arranged = await runInSlices(current.arrange(chunks, Date.now()), isObsolete);
    if (arranged === null) current = null;
    else
      publish({ ...arranged, chunks, view, catalogue, isOperationKnown: required !== undefined });
  }

  return async (next: ViewInput): Promise<void> => {
    wish = next;
    if (isBusy) return;
    isBusy = true;
    try {
      while (wish !== null) {
        const now: ViewInput = wish;
        wish = null;
        await run(now);
      }
    } finally {
      isBusy = false;
    }
  };
}
