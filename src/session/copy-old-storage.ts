import { DATABASE_NAME, storageName } from '../storage-name';
import { addIdentities, readIdentities } from './identity-database';
import { namesIn } from './profile-storage';

/** What earlier versions called everything, whatever their base path. */
const OLD_PREFIX = 'auth-grants.';
const OLD_DATABASE = 'auth-grants';

/** Each works once, so two deployments that share some would take them from each other. */
const CHALLENGES = `${OLD_PREFIX}challenges`;

/** Not below the prefix of this deployment: signing out removes those, and would copy the key again. */
const MARK = `${DATABASE_NAME} copied`;

const isCopied = (storage: Storage) => storage.getItem(MARK) !== null;

function copyEntry(storage: Storage, key: string): void {
  const name = storageName(key.slice(OLD_PREFIX.length));
  if (storage.getItem(name) !== null) return;
  try {
    storage.setItem(name, storage.getItem(key) ?? '');
  } catch {
    // It's full, so the others may still fit.
  }
}

function copyEntries(storage: Storage): void {
  for (const key of namesIn(storage)) {
    if (key.startsWith(OLD_PREFIX) && key !== CHALLENGES) copyEntry(storage, key);
  }
  storage.setItem(MARK, 'true');
}

async function copyOnce(): Promise<void> {
  // Each tab has drafts and a session of its own.
  if (!isCopied(sessionStorage)) copyEntries(sessionStorage);
  if (isCopied(localStorage)) return;
  await addIdentities(await readIdentities(OLD_DATABASE));
  copyEntries(localStorage);
}

/**
 * Brings what earlier versions left in the browser to the names of this deployment, once. The old ones
 * stay for other deployments of the origin. One tab at a time, so that none copies a key that the user
 * has signed out of in another one meanwhile.
 */
export async function copyOldStorage(): Promise<void> {
  try {
    // Plain HTTP has no locks, and no keys.
    if (navigator.locks) await navigator.locks.request(storageName('copy'), copyOnce);
    else await copyOnce();
  } catch {
    // If storage is denied, nothing was kept in it either.
  }
}
