import * as z from 'zod/mini';
import { reloadIfServed } from '../lib/reload-if-served';
import { createStoredValue } from '../lib/stored-value';

/** A reload that did not help is not tried again so soon. */
const PATIENCE_MS = 60_000;

const lastReload = createStoredValue(() => sessionStorage, 'auth-grants.reloaded-at', z.number());

/** Whether a page begins with another script than this one. */
const isOtherBuild = (html: string) => !html.includes(new URL(import.meta.url).pathname);

/**
 * After a deploy the parts of the page that are still open are gone from the server. The first one
 * that is missed reloads the page, once; drafts are in the tab's storage and survive it. What is missed
 * for another reason can be asked for again where it is needed.
 */
export function reloadWhenStale(): void {
  addEventListener('vite:preloadError', async () => {
    if (Date.now() - (lastReload.read() ?? 0) < PATIENCE_MS) return;
    await reloadIfServed((html) => {
      if (!isOtherBuild(html)) return false;
      lastReload.write(Date.now());
      return true;
    });
  });
}
