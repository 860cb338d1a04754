import type { Db } from './tables';

const SWEEP_EVERY_MS = 60_000;
/** Rows that one sweep deletes at most, so that nobody waits for it. */
const BATCH = 1_000;

/** Deletes rows past their time, at most once a minute in this process. */
export type Sweep = (db: Db, now: number) => Promise<void>;

/**
 * Makes a sweep. If more is left than one batch, the next call goes on at once. A failure is no reason to
 * refuse the request that happened to start it: a later one tries again.
 *
 * @param deleteSome deletes at most `limit` rows that have expired at `now`, in milliseconds since the
 *   epoch, UTC, and returns how many it deleted
 */
export function createSweep(
  deleteSome: (db: Db, now: number, limit: number) => Promise<{ numDeletedRows: bigint }>,
): Sweep {
  const lastSweep = new WeakMap<Db, number>();
  return async (db, now) => {
    const last = lastSweep.get(db) ?? 0;
    if (Math.abs(now - last) < SWEEP_EVERY_MS) return;
    lastSweep.set(db, now);
    try {
      const { numDeletedRows } = await deleteSome(db, now, BATCH);
      if (numDeletedRows === BigInt(BATCH)) lastSweep.delete(db);
    } catch {
      // The next minute comes.
    }
  };
}
