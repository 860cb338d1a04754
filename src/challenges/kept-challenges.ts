import { isWithoutDatabase, tryTransaction } from './challenge-database';

/** How many challenges to ask for. */
export const BATCH_SEARCH = '?amount=20';

/** Servers keep a challenge for an hour; an older one isn't worth trying. */
const LIFETIME_MS = 50 * 60_000;

/**
 * `owner` is a DID at a server. Batches have numbers, since a server can give the same texts again after
 * it has refused them.
 */
export type Challenge = { owner: string; batch: number; text: string; fetchedAt: number };

/** The challenges of a tab that's without the database. */
let inMemory: Challenge[] = [];
/** Later than any that the database has counted. */
let lastInMemory = 2 ** 40;

/** Removes what's gone, for all tabs, and, if there's any, the first that's wanted, which it returns. */
export async function sweepChallenges(
  isGone: (challenge: Challenge) => boolean,
  isWanted: (challenge: Challenge) => boolean = () => false,
): Promise<Challenge | undefined> {
  const taken: Challenge[] = [];
  const stays = (challenge: Challenge) => {
    if (taken[0]) return true;
    if (isGone(challenge)) return false;
    if (!isWanted(challenge)) return true;
    taken.push(challenge);
    return false;
  };
  inMemory = inMemory.filter(stays);
  if (taken[0]) return taken[0];
  const isDone = await tryTransaction((store) => {
    const looking = store.openCursor();
    looking.onsuccess = () => {
      const cursor = looking.result;
      if (!cursor || taken[0]) return;
      if (!stays(cursor.value)) cursor.delete();
      cursor.continue();
    };
  });
  // What a failed transaction has taken, another tab may take too.
  return isDone ? taken[0] : undefined;
}

/** Takes a challenge of the oldest batch later than `after`, which no other tab gets then. */
export const takeChallenge = (owner: string, after = 0) =>
  sweepChallenges(
    ({ fetchedAt }) => Math.abs(Date.now() - fetchedAt) >= LIFETIME_MS,
    (challenge) => challenge.owner === owner && challenge.batch > after,
  );

/** Removes what a key could sign, at any server. */
export const removeChallengesOf = (did: string) =>
  sweepChallenges(({ owner }) => owner.startsWith(`${did} at `));

/**
 * Keeps a batch for all tabs. If the database fails at this, it may still store the batch later, so then
 * this tab uses none of it, and keeps the next one to itself.
 */
export async function keepBatch(owner: string, texts: string[]): Promise<void> {
  const fetchedAt = Date.now();
  const batchOf = (batch: number) => texts.map((text) => ({ owner, batch, text, fetchedAt }));
  if (isWithoutDatabase()) {
    lastInMemory += 1;
    inMemory.push(...batchOf(lastInMemory));
    return;
  }
  await tryTransaction((store) => {
    // Only the database can count for all tabs.
    const counting = store.add(0);
    counting.onsuccess = () => {
      const batch = counting.result as number;
      store.delete(batch);
      for (const [index, challenge] of batchOf(batch).entries()) {
        store.add(challenge, [batch, index]);
      }
    };
  });
}
