import { hash, randomUUID } from 'node:crypto';
import { CHALLENGE_PREFIX } from '../../protocol/auth-grant';
import type { CreateGrantInput } from '../../protocol/grant-input';
import { inTransaction } from '../database/in-transaction';
import type { Db } from '../database/tables';
import { Refusal } from '../lib/refusal';
import { lockProfile } from '../profiles/profile-store';
import { firstCreatedAt, insertGrants, type StoredGrant } from './grant-store';

/** How long an idempotency key is remembered. */
const KEY_LIFETIME_MS = 86_400_000;
const DEFAULT_NAME = 'Unnamed grant';
const DEFAULT_SCOPE = '*:read';

export const scopeOf = (input: CreateGrantInput) => input.scope ?? DEFAULT_SCOPE;

function newGrant(input: CreateGrantInput, createdAt: string): StoredGrant {
  return {
    id: randomUUID(),
    // Clients that expect every grant to have a name would break.
    name: input.name ?? DEFAULT_NAME,
    description: input.description ?? '',
    challenge: `${CHALLENGE_PREFIX}${randomUUID()}`,
    status: 'active',
    scope: scopeOf(input),
    createdAt,
    expiresAt: input.expiresAt == null ? null : new Date(input.expiresAt).toISOString(),
  };
}

function hashOf(input: CreateGrantInput): string {
  const { name, description, scope, expiresAt } = input;
  const canonical = JSON.stringify([name, description, scope, expiresAt]);
  return hash('sha256', canonical, 'base64');
}

/** The first free millisecond from `now` on: no two grants of a profile share a creation time. */
async function nextCreation(db: Db, profileId: string, now: number): Promise<string> {
  const last = await firstCreatedAt(db, profileId, 'desc');
  const earliest = last === undefined ? now : Math.max(now, Date.parse(last) + 1);
  return new Date(earliest).toISOString();
}

async function findIdempotencyKey(db: Db, profileId: string, key: string, now: number) {
  return db
    .selectFrom('idempotency_keys')
    .select(['grant_id as grantId', 'input_hash as inputHash'])
    .where('profile_id', '=', profileId)
    .where('key', '=', key)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Also deletes the profile's expired keys. */
async function storeIdempotencyKey(
  db: Db,
  profileId: string,
  key: string,
  created: { grantId: string; inputHash: string },
  now: number,
): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where('profile_id', '=', profileId)
    .where('expires_at', '<=', now)
    .execute();
  await db
    .insertInto('idempotency_keys')
    .values({
      profile_id: profileId,
      key,
      grant_id: created.grantId,
      input_hash: created.inputHash,
      expires_at: now + KEY_LIFETIME_MS,
    })
    .execute();
}

/**
 * Creates a grant. With an idempotency key, the same input creates one grant only within 24 hours,
 * even if requests arrive simultaneously.
 *
 * @param now milliseconds since the epoch, UTC
 * @returns the id of the grant
 * @throws Refusal CONFLICT if the key was used with another input
 */
export function createGrant(
  db: Db,
  profileId: string,
  input: CreateGrantInput,
  now: number,
  idempotencyKey?: string,
): Promise<string> {
  const inputHash = hashOf(input);
  return inTransaction(db, async (transaction) => {
    await lockProfile(transaction, profileId);
    if (idempotencyKey !== undefined) {
      const earlier = await findIdempotencyKey(transaction, profileId, idempotencyKey, now);
      if (earlier?.inputHash === inputHash) return earlier.grantId;
      if (earlier) {
        throw new Refusal(
          'CONFLICT',
          'This Idempotency-Key was used for another grant. Use a fresh key for each grant.',
        );
      }
    }
    const grant = newGrant(input, await nextCreation(transaction, profileId, now));
    await insertGrants(transaction, profileId, [grant]);
    if (idempotencyKey !== undefined) {
      const created = { grantId: grant.id, inputHash };
      await storeIdempotencyKey(transaction, profileId, idempotencyKey, created, now);
    }
    return grant.id;
  });
}
