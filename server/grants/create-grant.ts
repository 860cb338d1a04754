import { hash, randomUUID } from 'node:crypto';
import { CHALLENGE_PREFIX } from '../../protocol/challenge-prefix';
import type { CreateGrantInput } from '../../protocol/grant-input';
import { inTransaction } from '../database/in-transaction';
import type { Db } from '../database/tables';
import { Refusal } from '../lib/refusal';
import { lockProfile } from '../profiles/profile-store';
import { refuseAboveLimit } from './grant-limit';
import { firstCreatedAt, insertGrants, type StoredGrant } from './grant-store';
import { findIdempotencyKey, storeIdempotencyKey, sweepIdempotencyKeys } from './idempotency-keys';

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
  const { name, description, scope, expiresAt, replaces } = input;
  const fields = [name, description, scope, expiresAt];
  // Without `replaces`, the hash is the one that earlier versions stored.
  const canonical = JSON.stringify(replaces === undefined ? fields : [...fields, replaces]);
  return hash('sha256', canonical, 'base64');
}

/** The first free millisecond from `now` on: no two grants of a profile share a creation time. */
async function nextCreation(db: Db, profileId: string, now: number): Promise<string> {
  const last = await firstCreatedAt(db, profileId, 'desc');
  const earliest = last === undefined ? now : Math.max(now, Date.parse(last) + 1);
  return new Date(earliest).toISOString();
}

type CreateOptions = {
  idempotencyKey?: string | undefined;
  /** How many live grants the profile can have. */
  maxGrants?: number | undefined;
};

/** @returns the id of the grant that was created with this key; `undefined` if there is none */
async function findEarlier(
  db: Db,
  profileId: string,
  key: string,
  inputHash: string,
  now: number,
): Promise<string | undefined> {
  const earlier = await findIdempotencyKey(db, profileId, key, now);
  if (!earlier || earlier.inputHash === inputHash) return earlier?.grantId;
  throw new Refusal(
    'CONFLICT',
    'This Idempotency-Key was used for another grant. Use a fresh key for each grant.',
  );
}

/**
 * Creates a grant. With an idempotency key, the same input creates one grant only within 24 hours,
 * even if requests arrive simultaneously.
 *
 * @param now milliseconds since the epoch, UTC
 * @returns the id of the grant
 * @throws Refusal CONFLICT if the key was used with another input, or the profile has as many live grants
 *   as it can have; PROFILE_DISABLED if the profile is disabled
 */
export async function createGrant(
  db: Db,
  profileId: string,
  input: CreateGrantInput,
  now: number,
  { idempotencyKey, maxGrants }: CreateOptions = {},
): Promise<string> {
  const { replaces } = input;
  const inputHash = hashOf(input);
  const id = await inTransaction(db, async (transaction) => {
    await lockProfile(transaction, profileId);
    if (idempotencyKey !== undefined) {
      const earlier = await findEarlier(transaction, profileId, idempotencyKey, inputHash, now);
      if (earlier !== undefined) return earlier;
    }
    if (maxGrants !== undefined) {
      await refuseAboveLimit(transaction, profileId, { maxGrants, replaces }, now);
    }
    const grant = newGrant(input, await nextCreation(transaction, profileId, now));
    await insertGrants(transaction, profileId, [{ ...grant, replaces }]);
    if (idempotencyKey !== undefined) {
      const created = { grantId: grant.id, inputHash };
      await storeIdempotencyKey(transaction, profileId, idempotencyKey, created, now);
    }
    return grant.id;
  });
  if (idempotencyKey !== undefined) await sweepIdempotencyKeys(db, now);
  return id;
}
