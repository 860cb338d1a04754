import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { operations } from '../../protocol/catalogue/operations';
import { CHALLENGE_PREFIX } from '../../protocol/challenge-prefix';
import { formatScope, parseScope } from '../../protocol/scope';
import { inTransaction, withRetries } from '../database/in-transaction';
import type { Db } from '../database/tables';
import { firstCreatedAt, insertGrants, type StoredGrant } from '../grants/grant-store';
import { lockProfile } from '../profiles/profile-store';

const BATCH = 250;
/** Longer than a server takes between two attempts to get SQLite's lock. */
const PAUSE_MS = 30;
const PAST_MS = 2 * 365 * 86_400_000;

const SYSTEMS = [
  'Admissions portal',
  'Alumni directory',
  'Badge printer',
  'Billing export',
  'Campus app',
  'Course catalogue',
  'Data warehouse',
  'Employer portal',
  'Event check-in',
  'Identity bridge',
  'Library kiosk',
  'Mobile wallet',
  'Newsletter',
  'Skills dashboard',
  'Transcript service',
];
const PURPOSES = ['sync', 'nightly import', 'webhook', 'reporting', 'pilot', 'migration', 'backup'];
const PLACES = ['production', 'staging', 'test', 'Berlin', 'Zürich', 'São Paulo', '東京'];
const DESCRIPTIONS = [
  '',
  'Asked for by the integrations team.',
  'Runs every night. Tell operations before it is revoked.',
  'Only for the pilot; delete it afterwards.',
  'Owner: platform@example.org',
];
const BROAD_SCOPES = ['*:read', '*:*', '*:write', 'authGrants:read authGrants:write'];

const requiredScopes = [
  ...new Set(operations.flatMap(({ anyOf = [] }) => anyOf.flatMap((one) => one.split(' ')))),
];

/** A pseudo-random number from 0 to `size - 1`; the same index and salt always give the same one. */
function pick(index: number, salt: number, size: number): number {
  // The finalizer of MurmurHash3, which spreads neighbouring numbers over all 32 bits.
  let hash = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % size;
}

function choose(items: string[], index: number, salt: number): string {
  return items[pick(index, salt, items.length)] ?? '';
}

function scopeAt(index: number): string {
  if (pick(index, 1, 8) === 0) return choose(BROAD_SCOPES, index, 2);
  const count = 1 + pick(index, 3, 4);
  const parts = Array.from({ length: count }, (_, part) =>
    choose(requiredScopes, index, 10 + part),
  );
  return formatScope(parseScope(parts.join(' ')));
}

/** Milliseconds from now: in the past, within seven days, later, or `null` for never. */
function lifetimeAt(index: number): number | null {
  const DAY_MS = 86_400_000;
  const kind = pick(index, 4, 10);
  if (kind < 3) return null;
  if (kind < 5) return -DAY_MS * (1 + pick(index, 5, 300));
  if (kind < 6) return DAY_MS * (0.5 + pick(index, 6, 6));
  return DAY_MS * (8 + pick(index, 7, 360));
}

/** The same index always gives the same content. */
function seedContentAt(index: number) {
  const name = `${choose(SYSTEMS, index, 20)} ${choose(PURPOSES, index, 21)}, ${choose(PLACES, index, 22)}`;
  return {
    name: `${name} ${index + 1}`,
    description: choose(DESCRIPTIONS, index, 23),
    scope: scopeAt(index),
    status: pick(index, 24, 6) === 0 ? ('revoked' as const) : ('active' as const),
    lifetimeMs: lifetimeAt(index),
  };
}

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
 * Fills a profile with varied grants: active, revoked, expired, expiring soon and never expiring.
 * Apart from ids, challenges and times, the same count always gives the same grants. They are
 * spread over the two years before `now`, or before the profile's oldest grant, so that none shares
 * its creation time with another, even while a running server creates more. No limit applies.
 *
 * @param now milliseconds since the epoch, UTC
 * @param pauseMs after each batch, in milliseconds; 0 if no server uses the database yet
 * @throws Refusal PROFILE_DISABLED if the profile is disabled
 */
export async function seedGrants(
  db: Db,
  profileId: string,
  count: number,
  now: number,
  pauseMs = PAUSE_MS,
): Promise<void> {
  const oldest = await firstCreatedAt(db, profileId, 'asc');
  const start = (oldest === undefined ? now : Date.parse(oldest)) - PAST_MS;
  const step = Math.floor(PAST_MS / count);
  for (let first = 0; first < count; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - first) }, (_, offset) =>
      seedGrantAt(first + offset, start + (first + offset) * step, now),
    );
    // With a pause after each transaction, a running server waits for one batch at most.
    await inTransaction(db, async (transaction) => {
      await lockProfile(transaction, profileId);
      await insertGrants(transaction, profileId, batch);
    });
    await delay(pauseMs);
  }
  // Otherwise the planner would still think that the table is empty.
  await withRetries(() => sql`analyze auth_grants`.execute(db));
}
