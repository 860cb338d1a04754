import type { Page } from '@playwright/test';
import { API_PATH } from '../../protocol/deployment';
import { signPresentation } from '../../protocol/presentation';
import { keyPairOf } from '../../protocol/testing/key-pair';

const BLANK = '/blank-page-of-the-tests';

type Stored = {
  did: string;
  pkcs8: number[];
  server: string;
  /** The server that answers: behind the page's own, all that's stored belongs to its upstream. */
  place: string;
  profile: unknown;
};

/** Leaves in the browser what signing in with a recovery key leaves there. */
async function storeSession({ did, pkcs8, server, place, profile }: Stored): Promise<void> {
  const der = Uint8Array.from(pkcs8);
  const privateKey = await crypto.subtle.importKey('pkcs8', der, 'Ed25519', false, ['sign']);
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('auth-grants', 1);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore('identities', { keyPath: 'did' });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const saving = opening.result.transaction('identities', 'readwrite');
      saving.objectStore('identities').put({ did, privateKey, profiles: { [place]: profile } });
      saving.onerror = () => reject(saving.error);
      saving.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
  localStorage.setItem('auth-grants.server', JSON.stringify(server));
  localStorage.setItem('auth-grants.trusted-servers', JSON.stringify([`${did} at ${place}`]));
  localStorage.setItem('auth-grants.last-key', JSON.stringify({ did, server, profile }));
}

/** An address for Node, which, unlike browsers, doesn't know the names below `localhost`. */
const addressOf = (path: string, page: Page) =>
  new URL(path, page.url()).href.replace(/(?<=^https?:\/\/)[^/:]+\.localhost\b/, 'localhost');

/** @returns the base URL of the server that answers the calls to `server` */
async function placeOf(page: Page, server: string): Promise<string> {
  if (server !== API_PATH) return server;
  const config = await page.request.get(addressOf('/config.json', page));
  const { upstream }: { upstream?: string } = await config.json();
  return upstream ?? server;
}

/**
 * Opens a page of the dashboard at the root of its origin as someone who signed in earlier in this
 * browser. Takes a fraction of the time of the sign-in page, which has tests of its own.
 */
export async function openSignedIn(
  page: Page,
  recoveryKey: string,
  path = '/profile',
  server = API_PATH,
): Promise<void> {
  const origin = URL.canParse(path) ? new URL(path).origin : '';
  await page.route(`**${BLANK}`, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(origin + BLANK);
  await page.unroute(`**${BLANK}`);
  const { did, pkcs8, privateKey } = await keyPairOf(recoveryKey);
  const token = await signPresentation(did, privateKey);
  const answer = await page.request.get(addressOf(`${server}/profile`, page), {
    headers: { authorization: `Bearer ${token}` },
  });
  const profile: unknown = await answer.json();
  const place = await placeOf(page, server);
  await page.evaluate(storeSession, { did, pkcs8: [...pkcs8], server, place, profile });

  // Replaces the blank page, so that going back doesn't lead there.
  const opened = page.waitForEvent('domcontentloaded');
  await page.evaluate((url) => location.replace(url), path);
  await opened;
}
