import { completion, inTime, openDatabase } from '../browser-database';
import { storageName } from '../storage-name';

/** Of the database and of its store. */
const NAME = 'challenges';
/** Fetching a batch takes less time than waiting longer. */
const TIMEOUT_MS = 1_000;

let opened: Promise<IDBDatabase> | null = null;
let hasFailed = false;

/** Whether the browser's database has failed this tab, which then goes on without it. */
export const isWithoutDatabase = () => hasFailed;

/**
 * A database of its own: the one with the keys keeps its version, so that open tabs with older code
 * can use it.
 */
async function open(): Promise<IDBDatabase> {
  const database = await openDatabase(storageName(NAME), NAME, { autoIncrement: true });
  // Whoever deletes or upgrades it would wait for this tab.
  database.onversionchange = database.onclose = () => {
    database.close();
    opened = null;
  };
  return database;
}

async function runTransaction(makeRequests: (store: IDBObjectStore) => void): Promise<void> {
  opened ??= open();
  const transaction = (await opened).transaction(NAME, 'readwrite');
  makeRequests(transaction.objectStore(NAME));
  await completion(transaction);
}

/**
 * Makes requests in one transaction, into which no other tab's come. Returns whether it has completed
 * within a second. If not, it may still do so, but no other one is tried before the page is reloaded.
 */
export async function tryTransaction(
  makeRequests: (store: IDBObjectStore) => void,
): Promise<boolean> {
  try {
    if (!hasFailed) await inTime(TIMEOUT_MS, () => runTransaction(makeRequests));
  } catch {
    hasFailed = true;
  }
  return !hasFailed;
}
