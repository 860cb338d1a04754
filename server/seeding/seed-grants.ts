import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { CHALLENGE_PREFIX } from '../../protocol/auth-grant';
import { inTransaction, withRetries } from '../database/in-transaction';
import type { Db } from '../database/tables';
import { creationAtEnd, insertGrants, type StoredGrant } from '../grants/grant-store';
import { seedContentAt } from './seed-content';

const BATCH = 250;
/** Longer than a server that waits for the lock of SQLite takes until it looks again. */
const PAUSE_MS = 30;
const PAST_MS = 2 * 365 * 86_400_000;

function seedGrantAt(index: number, createdAt: number, now: number): StoredGrant {
  const { lifetimeMs, ...content } = seedContentAt(index);
  return {
    ...content,
    id: randomUUID(),
    challenge: `${CHALLENGE_PREFIX}${randomUUID()}`,
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: lifetimeMs === null ? null : new Date(now + lifetimeMs).toISOString(),
  };
}

/**
 * Fills a profile with varied grants: active, revoked, expired, expiring soon and never ending. All
 * but their ids and challenges is the same for the same count. They are spread over the two years
 * before `now`, or before the oldest grant that the profile has: so none is made at the moment of
 * another, also where a running server makes new ones meanwhile.
 *
 * @param now milliseconds since the epoch, UTC
 */
export async function seedGrants(
  db: Db,
  profileId: string,
  count: number,
  now: number,
): Promise<void> {
  const oldest = await creationAtEnd(db, profileId, 'asc');
  const start = (oldest === undefined ? now : Date.parse(oldest)) - PAST_MS;
  const step = Math.floor(PAST_MS / count);
  for (let first = 0; first < count; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - first) }, (_, offset) =>
      seedGrantAt(first + offset, start + (first + offset) * step, now),
    );
    // One transaction each, and time between them, so that a running server waits for one at most.
    await inTransaction(db, (transaction) => insertGrants(transaction, profileId, batch));
    await delay(PAUSE_MS);
  }
  // The planner would otherwise still believe that the table is empty.
  await withRetries(() => sql`analyze auth_grants`.execute(db));
}
