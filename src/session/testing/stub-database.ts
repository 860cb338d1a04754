import { vi } from 'vitest';

export type DatabaseFault =
  | 'can’t be opened'
  | 'can’t store keys'
  | 'fails while it commits'
  | 'never answers';

/** Reports an event of IndexedDB after the caller has had the time to listen. */
const later = (report: () => void) => void setTimeout(report);

/** What of `indexedDB` the session uses, empty, and with a fault if asked. Node and the DOM of the tests have none. */
export function stubDatabase(fault: DatabaseFault | null): void {
  const transaction = (_: string, mode: string) => {
    const own = {
      error: new DOMException('', 'QuotaExceededError'),
      oncomplete: () => {},
      onabort: () => {},
      objectStore: () => ({
        get: () => ({ result: undefined }),
        put: () => {
          if (fault === 'can’t store keys') throw new DOMException('', 'DataCloneError');
          return {};
        },
      }),
    };
    const isFailing = fault === 'fails while it commits' && mode === 'readwrite';
    later(() => (isFailing ? own.onabort() : own.oncomplete()));
    return own;
  };
  const open = () => {
    if (fault === 'can’t be opened') throw new DOMException('', 'SecurityError');
    const opening = { result: { transaction, close: () => {} }, onsuccess: () => {} };
    if (fault !== 'never answers') later(() => opening.onsuccess());
    return opening;
  };
  vi.stubGlobal('indexedDB', { open });
}
