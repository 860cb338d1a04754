import type { AuthGrant } from '../../../protocol/auth-grant';
import { runInSlices } from '../../lib/run-in-slices';
import type { IsDead } from '../../scopes/catalogue/dead-scopes';
import { deadScopesInUse } from './dead-scopes-in-use';
import { type Arranged, createArrangement } from './filter-and-sort';
import { type ListView, searchOf } from './list-view';
import { requiredScopeOf } from './required-scope';

/** What the page gives the arranger to do; `catalogue` tells one catalogue in use from the next. */
type Wish = { chunks: AuthGrant[][]; view: ListView; catalogue: number };

/** What it gives back: the grants of these chunks in this view, until then. */
export type Arrangement = Arranged & Wish & { isOperationKnown: boolean };

/**
 * Arranges grants as it is wished, the last wish counting, and publishes each result. A wish for more
 * of the same view waits for the present result, so that something is always seen.
 */
export function createArranger(publish: (arrangement: Arrangement) => void) {
  let wish: Wish | null = null;
  let isBusy = false;
  let current: {
    key: string;
    isDead: IsDead | undefined;
    arrange: ReturnType<typeof createArrangement>;
  } | null = null;

  async function fulfil({ chunks, view, catalogue }: Wish): Promise<void> {
    const search = searchOf(view);
    const required = view.allows === '' ? null : await requiredScopeOf(view.allows);
    const isDead = view.needs === 'dead-scope' ? await deadScopesInUse() : undefined;
    // Another catalogue may require another scope, and know other names.
    const key = `${search} ${required}`;
    if (current?.key !== key || current.isDead !== isDead) {
      // No scope covers the empty one: an operation that nobody knows is allowed by none.
      const arrange = createArrangement(view, required === undefined ? '' : required, isDead);
      current = { key, isDead, arrange };
    }
    const isObsolete = () => wish !== null && searchOf(wish.view) !== search;
    const arranged = await runInSlices(current.arrange(chunks, Date.now()), isObsolete);
    if (arranged === null) current = null;
    else
      publish({ ...arranged, chunks, view, catalogue, isOperationKnown: required !== undefined });
  }

  return async (next: Wish): Promise<void> => {
    wish = next;
    if (isBusy) return;
    isBusy = true;
    try {
      while (wish !== null) {
        const now: Wish = wish;
        wish = null;
        await fulfil(now);
      }
    } finally {
      isBusy = false;
    }
  };
}
