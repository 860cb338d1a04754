import * as z from 'zod/mini';
import { createStored } from '../lib/stored';

/** A reload that did not help is not tried again so soon. */
const PATIENCE_MS = 60_000;

const lastReload = createStored(() => sessionStorage, 'auth-grants.reloaded-at', z.number());

/**
 * After a deploy the parts of the page that are still open are gone from the server. The first one
 * that is missed reloads the page, once; drafts are in the tab's storage and survive it.
 */
export function reloadWhenStale(): void {
  addEventListener('vite:preloadError', async () => {
    if (Date.now() - (lastReload.read() ?? 0) < PATIENCE_MS) return;
    // Not while the server is away: what is shown would be lost, and nothing would come for it.
    const page = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
    if (!page?.ok) return;
    lastReload.write(Date.now());
    location.reload();
  });
}
