import type { AuthGrant } from '../../protocol/auth-grant';
import { type Arranged, createArrangement } from './arrange-grants';
import { type ListView, searchOf } from './list-view';
import { requiredScopeOf } from './required-scope';

/** What the page gives the arranger to do. */
type Wish = { chunks: AuthGrant[][]; view: ListView };

/** What it gives back: the grants of these chunks in this view, until then. */
export type Arrangement = Arranged & Wish & { isOperationKnown: boolean };

/** Half a frame: longer work would be felt when somebody types or scrolls. */
const SLICE_MS = 8;

const pause = () => new Promise((resolve) => setTimeout(resolve));

/** Runs work in slices; `null` where it became obsolete in between. */
async function inSlices<T>(work: Generator<void, T>, isObsolete: () => boolean): Promise<T | null> {
  let start = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - start < SLICE_MS) continue;
    await pause();
    if (isObsolete()) return null;
    start = performance.now();
  }
}

/**
 * Arranges grants as it is wished, the last wish counting, and publishes each result. A wish for more
 * of the same view waits for the present result, so that something is always seen.
 */
export function createArranger(publish: (arrangement: Arrangement) => void) {
  let wish: Wish | null = null;
  let isBusy = false;
  let current: { key: string; arrange: ReturnType<typeof createArrangement> } | null = null;

  async function fulfil({ chunks, view }: Wish): Promise<void> {
    const search = searchOf(view);
    const required = view.allows === '' ? null : await requiredScopeOf(view.allows);
    // Another catalogue may require another scope.
    const key = `${search} ${required}`;
    if (current?.key !== key) {
      // No scope covers the empty one: an operation that nobody knows is allowed by none.
      const arrange = createArrangement(view, required === undefined ? '' : required);
      current = { key, arrange };
    }
    const isObsolete = () => wish !== null && searchOf(wish.view) !== search;
    const arranged = await inSlices(current.arrange(chunks, Date.now()), isObsolete);
    if (arranged === null) current = null;
    else publish({ ...arranged, chunks, view, isOperationKnown: required !== undefined });
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
