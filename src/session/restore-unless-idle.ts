import { storageName } from '../storage-name';
import { warn } from '../ui/status-region';
import { lastUseOf } from './last-use';
import { removeNames } from './profile-storage';
import { restoreSession, sessionStore, storedSession } from './session';

/** Loads what ends the use of a session's key, if it isn't one that stays. */
const loadFor = async (session: object | null | undefined) =>
  session && 'did' in session && lastUseOf(`${session.did}`).read() !== null
    ? import('./idle-end')
    : null;

/** Restores the session, unless nobody has used its key for so long that it has to go. */
export async function restoreUnlessIdle(): Promise<void> {
  // Earlier versions kept challenges here. A duplicated tab may have used them.
  removeNames(() => sessionStorage, storageName('challenges'));
  const idleEnd = await loadFor(storedSession());
  await (idleEnd ? idleEnd.restoreOrEnd() : restoreSession());
}

/** Watches the key of this tab from when another tab signs in with it, not to stay. */
export function followIdleKeys(): void {
  addEventListener('storage', () =>
    loadFor(sessionStore.get()).then(
      (idleEnd) => idleEnd?.watchIdleness(),
      () => warn('This tab can’t sign you out when you’re away. Reload it.'),
    ),
  );
}
