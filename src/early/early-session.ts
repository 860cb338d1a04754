import { readStored } from '../lib/stored-value';
import { isIdleOver, LAST_KEY_NAME, lastUseName, SESSION_NAME } from '../session/stored-names';

/**
 * What the browser has stored of a session, as in `session.ts`, but unchecked: a schema would cost more
 * than all of the early script. Whatever is odd ends in an error, and then the page does without.
 */
export type EarlySession = {
  server: string;
  did?: string;
  token?: string;
  place?: string;
  profile?: { profileId?: string; displayName?: string };
};

/** The session that the page is about to restore; `null` if there's none, or its key has to go. */
export function earlySession(): EarlySession | null {
  const stored = (readStored(() => sessionStorage, SESSION_NAME) ??
    readStored(() => localStorage, LAST_KEY_NAME)) as EarlySession | null;
  const lastUse = readStored(() => localStorage, lastUseName(`${stored?.did}`));
  return lastUse !== null && isIdleOver(Number(lastUse), Date.now()) ? null : stored;
}
