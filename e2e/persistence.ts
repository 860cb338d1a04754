import { expect, type Locator } from '@playwright/test';

/** More tries than bad weather takes. */
const MAX_TRIES = 12;
/** How long the page may look for what became of a call whose answer is lost. */
const PATIENCE_MS = 20_000;

type Attempt = {
  /** What is done anew after each failure, such as a click. */
  act: () => Promise<void>;
  /** What shows that it has worked. */
  done: Locator;
  /** Where a failure is said. */
  problem: Locator;
  /** Looks at the page after each failure. */
  onFailure?: () => Promise<void>;
};

/** Does something as somebody does whom failures do not discourage, until it has worked. */
export async function persist({ act, done, problem, onFailure }: Attempt): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const stale = await problem.elementHandles();
    await act();
    for (const said of stale) await said.waitForElementState('hidden');
    await expect(done.or(problem).first()).toBeVisible({ timeout: PATIENCE_MS });
    if (await done.isVisible()) return;
    await onFailure?.();
  }
  throw new Error(`${MAX_TRIES} failures in a row`);
}
