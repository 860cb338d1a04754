import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { reasonOf } from '../database/database-errors';
import type { Db } from '../database/tables';
import { countToRefold, refoldSome } from '../grants/refold';

const REPORT_EVERY_MS = 10_000;
const AFTER_FAILURE_MS = 30_000;

/**
 * Refolds what an older version stored, while the server already works: until that's done, searches
 * may miss some grants, but nothing else waits. It rests as long as it works, so that requests and
 * other processes get their turn. If the database can't be used for a while, it goes on later.
 *
 * @returns stops it, within one batch; the next start goes on from there
 */
export function refoldInBackground(db: Db, logger: Logger): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number) => delay(ms, undefined, { signal, ref: false }).catch(() => undefined);

  async function refoldAll(): Promise<void> {
    const total = await countToRefold(db);
    if (total === null) return;
    logger.warn(
      { total },
      'searches ignore accents from now on, and miss some grants until all of an older version are prepared for that',
    );
    let reportedAt = performance.now();
    while (!signal.aborted) {
      const startedAt = performance.now();
      const done = await refoldSome(db);
      if (done === null) return logger.warn({ total }, 'all grants are prepared for searches');
      const now = performance.now();
      if (now - reportedAt >= REPORT_EVERY_MS) {
        reportedAt = now;
        logger.warn({ done, total }, 'grants are being prepared for searches');
      }
      await pause(now - startedAt);
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        return await refoldAll();
      } catch (error) {
        logger.warn(
          { reason: reasonOf(error) },
          "grants couldn't be prepared for searches, which miss some until then. Trying again in 30 seconds",
        );
        await pause(AFTER_FAILURE_MS);
      }
    }
  }

  const running = run();
  return () => {
    stopping.abort();
    return running;
  };
}
