import { hash, randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { inTransaction } from '../database/in-transaction';
import type { Db, Tables } from '../database/tables';
import { Refusal } from '../lib/refusal';
import { findProfileState } from './profile-store';

const CODE_BYTES = 24;
const LIFETIME_MS = 7 * 86_400_000;

// Nobody can guess 192 random bits, so a fast hash is enough.
const hashOf = (code: string) => hash('sha256', code, 'base64url');

/**
 * Invites whoever has the code to create one profile, within 7 days. An earlier code for the same id
 * stops working.
 *
 * @param now milliseconds since the epoch, UTC
 * @returns the code, of which only a hash is stored
 * @throws Refusal CONFLICT if the id is taken
 */
export function issueInvite(db: Db, profileId: string, now: number): Promise<string> {
  const code = randomBytes(CODE_BYTES).toString('base64url');
  const invite = { code_hash: hashOf(code), expires_at: now + LIFETIME_MS };
  return inTransaction(db, async (transaction) => {
    if (await findProfileState(transaction, profileId)) {
      throw new Refusal('CONFLICT', `The Profile ID ${profileId} is taken. Choose another one.`);
    }
    await transaction.deleteFrom('invites').where('expires_at', '<=', now).execute();
    await transaction
      .insertInto('invites')
      .values({ profile_id: profileId, ...invite })
      .onConflict((conflict) => conflict.column('profile_id').doUpdateSet(invite))
      .execute();
    return code;
  });
}

/**
 * Uses an invite up, unless the transaction is rolled back. Of any number of simultaneous transactions,
 * one succeeds.
 *
 * @param now milliseconds since the epoch, UTC
 * @throws Refusal FORBIDDEN if it isn't the newest invite for this id, was used, or has expired
 */
export async function spendInvite(
  transaction: Transaction<Tables>,
  profileId: string,
  code: string,
  now: number,
): Promise<void> {
  const { numDeletedRows } = await transaction
    .deleteFrom('invites')
    .where('profile_id', '=', profileId)
    .where('code_hash', '=', hashOf(code))
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 1n) return;
  throw new Refusal(
    'FORBIDDEN',
    `This invite doesn't work for the Profile ID ${profileId}. It's for another one, was already used, was replaced by a newer invite, or has expired. Ask the operator of this server for a new one.`,
  );
}
