import * as z from 'zod/mini';
import { storageName } from '../storage-name';
import { createStoredValue } from './stored-value';

/**
 * Reloads the page if its server still serves it and `shouldReload` accepts the HTML. Returns
 * whether it does. While the server is down, a reload would lose what is on the screen and bring
 * nothing.
 */
export async function reloadIfServed(
  shouldReload: (html: string) => boolean = () => true,
): Promise<boolean> {
  const page = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
  if (!page?.ok || !shouldReload(await page.text())) return false;
  location.reload();
  return true;
}

/** If a reload didn't help, another one so soon won't either. */
const RELOAD_PAUSE_MS = 60_000;

const lastReload = createStoredValue(() => sessionStorage, storageName('reloaded-at'), z.number());

const isOtherBuild = (html: string) => !html.includes(new URL(import.meta.url).pathname);

/**
 * A deploy removes the chunks of pages that are still open. The first missing one reloads the
 * page, once; drafts survive in the tab's storage. If a chunk is missing for another reason,
 * whoever needs it can ask for it again.
 */
export function reloadAfterDeploy(): void {
  addEventListener('vite:preloadError', async () => {
    if (Date.now() - (lastReload.read() ?? 0) < RELOAD_PAUSE_MS) return;
    await reloadIfServed((html) => {
      if (!isOtherBuild(html)) return false;
      lastReload.write(Date.now());
      return true;
    });
  });
}
