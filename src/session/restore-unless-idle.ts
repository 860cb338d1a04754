import { lastUseOf } from './last-use';
import { keptKey, restoreSession, sessionStore } from './session';

/** Loads what ends the use of a key, if it isn't one that stays. */
const loadFor = async (did: string | undefined) =>
  did && lastUseOf(did).read() !== null ? import('./idle-end') : null;

/** Restores the session, unless nobody has used its key for so long that it has to go. */
export async function restoreUnlessIdle(): Promise<void> {
  const key = keptKey();
  const idleEnd = await loadFor(key?.did);
  if (key && (await idleEnd?.endIfIdle(key))) return;
  await restoreSession();
  await idleEnd?.watchIdleness();
}

/** Watches the key of this tab from when another tab signs in with it, not to stay. */
export function followIdleKeys(): void {
  addEventListener('storage', async () => {
    const session = sessionStore.get();
    const idleEnd = await loadFor(session?.kind === 'key' ? session.did : undefined);
    await idleEnd?.watchIdleness();
  });
}
