import { expect, type Locator } from '@playwright/test';

const MAX_TRIES = 12;
/** After a lost response, the page looks up what happened for this long. */
const LOOKUP_MS = 20_000;

type Attempt = {
  act: () => Promise<void>;
  done: Locator;
  problem: Locator;
  onFailure?: () => Promise<void>;
};

export async function retryUntilDone({ act, done, problem, onFailure }: Attempt): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const stale = await problem.elementHandles();
    await act();
    for (const alert of stale) await alert.waitForElementState('hidden');
    await expect(done.or(problem).first()).toBeVisible({ timeout: LOOKUP_MS });
    if (await done.isVisible()) return;
    await onFailure?.();
  }
  throw new Error(`${MAX_TRIES} failures in a row`);
}
