import * as z from 'zod/mini';
import { createStoredValue } from './stored-value';

/**
 * Reloads the page, if its server still has it and `shouldReload` says yes to what it has; gives whether it
 * does. Not while the server is away: what is shown would be lost, and nothing would come for it.
 */
export async function reloadIfServed(
  shouldReload: (html: string) => boolean = () => true,
): Promise<boolean> {
  const page = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
  if (!page?.ok || !shouldReload(await page.text())) return false;
  location.reload();
  return true;
}

/** A reload that did not help is not tried again so soon. */
const RETRY_AFTER_MS = 60_000;

const lastReload = createStoredValue(() => sessionStorage, 'auth-grants.reloaded-at', z.number());

/** Whether a page begins with another script than this one. */
const isOtherBuild = (html: string) => !html.includes(new URL(import.meta.url).pathname);

/**
 * After a deploy the parts of the page that are still open are gone from the server. The first one
 * that is missed reloads the page, once; drafts are in the tab's storage and survive it. What is missed
 * for another reason can be asked for again where it is needed.
 */
export function reloadAfterDeploy(): void {
  addEventListener('vite:preloadError', async () => {
    if (Date.now() - (lastReload.read() ?? 0) < RETRY_AFTER_MS) return;
    await reloadIfServed((html) => {
      if (!isOtherBuild(html)) return false;
      lastReload.write(Date.now());
      return true;
    });
  });
}
