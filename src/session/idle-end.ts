import type { Profile } from '../../protocol/profile-answer';
import { createValueStore } from '../lib/value-store';
import { keyUse, lastUseOf } from './last-use';
import { removeNames } from './profile-storage';
import {
  closeSession,
  heldSession,
  removeKey,
  restoreSession,
  sessionStore,
  storedSession,
} from './session';
import { isIdleOver, SESSION_NAME } from './stored-names';

const MINUTE_MS = 60_000;

type KeyOfProfile = { did: string; profile?: Profile | undefined };

/** Whose key was removed because nobody had used it for so long; `null` if that didn't happen. */
export const idleEndStore = createValueStore<{ profileId: string | undefined } | null>(null);

/**
 * Ends the use of a key if that's due, and returns whether it was. Unlike signing out, it leaves drafts
 * and replacements for the next sign-in.
 */
async function endIfIdle({ did, profile }: KeyOfProfile): Promise<boolean> {
  const lastUse = lastUseOf(did).read();
  if (lastUse === null || !isIdleOver(lastUse, Date.now())) return false;
  await removeKey(did);
  // Tells tabs that are awake now, and those that are asleep later.
  lastUseOf(did).write(lastUse);
  removeNames(() => sessionStorage, SESSION_NAME);
  idleEndStore.set({ profileId: profile?.profileId });
  closeSession();
  heldSession.set(null);
  return true;
}

let lastWrite = 0;
let isListening = false;

function keySession() {
  const session = sessionStore.get() ?? heldSession.get();
  return session?.kind === 'key' ? session : null;
}

async function check(): Promise<boolean> {
  const session = keySession();
  return session !== null && endIfIdle(session);
}

/** Counts as use, unless the time was up before. */
async function noteUse(): Promise<void> {
  const session = keySession();
  const now = Date.now();
  if (!session || Math.abs(now - lastWrite) < MINUTE_MS) return;
  lastWrite = now;
  if (await check()) return;
  const lastUse = lastUseOf(session.did);
  // A key that stays has none.
  if (lastUse.read() !== null) lastUse.write(now);
}

const isVisible = () => document.visibilityState === 'visible';

async function checkOrNote(): Promise<void> {
  if (isVisible()) await noteUse();
  await check();
}

/** Meets the browser: someone uses the page, comes back to it, or leaves it alone. */
function listen(): void {
  for (const type of ['pointerdown', 'click', 'keydown', 'input', 'wheel']) {
    addEventListener(type, () => void noteUse(), { capture: true, passive: true });
  }
  for (const type of ['visibilitychange', 'focus', 'pageshow']) {
    addEventListener(type, () => void checkOrNote(), { capture: true });
  }
  // Another tab may have found that the time is up.
  addEventListener('storage', () => void check());
  // By the clock, since timers stand still while a device sleeps.
  setInterval(() => void check(), MINUTE_MS);
  keyUse.onCall = (isRead) => {
    // What a page in the background looks up by itself isn't anyone's use.
    if (isVisible() || !isRead) void noteUse();
  };
}

/** Restores a session with a key that doesn't stay, or ends the use of the key. */
export async function restoreOrEnd(): Promise<void> {
  const stored = storedSession();
  if (stored && 'did' in stored && (await endIfIdle(stored))) return;
  await restoreSession();
  await watchIdleness();
}

/** Watches the key of this tab's session, if it's one that doesn't stay. */
export async function watchIdleness(): Promise<void> {
  if (isListening) return;
  isListening = true;
  listen();
  await checkOrNote();
}

/**
 * Says whether a key stays until its user signs out. Call it before the key is saved, or a tab could
 * remove it because of how long ago it was used before.
 */
export function keepKey(did: string, staysSignedIn: boolean): void {
  if (staysSignedIn) lastUseOf(did).remove();
  else lastUseOf(did).write(Date.now());
}

/** Whether the key of this tab stays, or stayed before it went: what its user chose last. */
export function isKeyStaying(): boolean {
  const session = keySession();
  const isCounted = session !== null && lastUseOf(session.did).read() !== null;
  return !isCounted && idleEndStore.get() === null;
}
