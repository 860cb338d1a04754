import { randomBytes } from 'node:crypto';
import { settleSetting } from '../database/settings-store';
import type { Db } from '../database/tables';

const NAME = 'challenge_key';
const KEY_BYTES = 32;

/**
 * The key of this database's one-time challenges, made at the first start. Whoever has it can make
 * challenges, but no tokens.
 */
export async function settleChallengeKey(db: Db): Promise<Buffer> {
  const made = randomBytes(KEY_BYTES).toString('base64url');
  return Buffer.from(await settleSetting(db, NAME, made), 'base64url');
}

/**
 * Makes all challenges that were given out useless, for a database that was restored: it doesn't know
 * which ones were spent since. The next start makes a new key; a server that runs keeps the old one.
 */
export async function forgetChallenges(db: Db): Promise<void> {
  await db.deleteFrom('spent_challenges').execute();
  await db.deleteFrom('settings').where('name', '=', NAME).execute();
}
