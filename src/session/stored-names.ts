import { storageName } from '../storage-name';

/** The session of a tab, in `sessionStorage`. */
export const SESSION_NAME = storageName('session');

/** The key that a new tab starts with, in `localStorage`. */
export const LAST_KEY_NAME = storageName('last-key');

/** When a key was last used, in `localStorage`. Keys that stay have none. */
export const lastUseName = (did: string) => storageName(`last-use.${did}`);

const IDLE_MS = 12 * 3_600_000;

/**
 * Whether nobody has used a key for so long that it has to go. A moment in the future counts by its distance
 * too: if the clock is set back, a key lasts for less than 12 hours longer, and not until the clock gets there
 * again.
 */
export const isIdleOver = (lastUse: number, now: number) => Math.abs(now - lastUse) >= IDLE_MS;
