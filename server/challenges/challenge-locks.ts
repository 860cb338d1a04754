import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables';

/** Who asks for challenges. */
export type Asker = { did: string; address: string };

const STRIPES = 1_024;

function stripeOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE() % STRIPES;
}

/**
 * Lets those who ask in the name of the same DID, or from the same address, in one after the other
 * until the end of the transaction, whichever process they came to. Neither has a row of its own
 * that could be locked, so each shares one of 1,024; they are locked in order, or two askers could
 * wait for each other.
 */
export async function lockAsker(
  transaction: Transaction<Tables>,
  { did, address }: Asker,
): Promise<void> {
  await transaction
    .selectFrom('challenge_locks')
    .select('stripe')
    .where('stripe', 'in', [stripeOf(did), stripeOf(address)])
    .orderBy('stripe')
    .forUpdate()
    .execute();
}
