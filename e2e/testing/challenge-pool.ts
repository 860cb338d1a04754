import type { Page } from '@playwright/test';

/** The texts of the challenges that the tabs of a browser share, after `change` has rewritten each. */
function rewritePool(page: Page, change: 'keep' | 'spoil' | 'remove'): Promise<string[]> {
  return page.evaluate(
    (how) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('auth-grants.challenges', 1);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () =>
          opening.result.createObjectStore('challenges', { autoIncrement: true });
        opening.onsuccess = () => {
          const texts: string[] = [];
          const transaction = opening.result.transaction('challenges', 'readwrite');
          const looking = transaction.objectStore('challenges').openCursor();
          looking.onsuccess = () => {
            const cursor = looking.result;
            if (!cursor) return;
            texts.push(cursor.value.text);
            // Those of other servers hold no name, and nothing else that's checked before they're signed.
            const text = cursor.value.text.replace(/(?<=#).*|^[^#]*$/, `bogus-${texts.length}`);
            if (how === 'spoil') cursor.update({ ...cursor.value, text });
            if (how === 'remove') cursor.delete();
            cursor.continue();
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve(texts);
          };
        };
      }),
    change,
  );
}

export const readPool = (page: Page) => rewritePool(page, 'keep');

export const emptyPool = (page: Page) => rewritePool(page, 'remove');

/** Leaves challenges that no server knows. */
export const spoilPool = (page: Page) => rewritePool(page, 'spoil');
