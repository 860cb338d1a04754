import type { Transaction } from 'kysely';
import { forgetChallenges } from '../challenges/challenge-key';
import { inTransaction } from '../database/in-transaction';
import type { Db, Tables } from '../database/tables';
import { StartError } from '../lib/start-error';
import { isFileError, isMissing } from '../revocations/log-error';
import { appendToLog, beginLog, type LogPosition } from '../revocations/log-file';
import type { LogEntry } from '../revocations/log-line';
import { forgetPosition, lockPosition, savePosition } from '../revocations/log-position';
import { unusable } from './catch-up';
import { type Replayed, replayBeyond } from './replay';

/** How many entries are written to the log at once. */
const BATCH = 10_000;

export type RestoreOptions = {
  /** The log; `undefined` for none. */
  file: string | undefined;
  /** ISO 8601 in UTC with milliseconds. */
  revokeCreatedBefore?: string | undefined;
  /** Whether what was revoked may work again. */
  acceptRevived: boolean;
};

export type Restored = Pick<Replayed, 'revoked' | 'deleted' | 'profiles'> & {
  /** By `revokeCreatedBefore`. */
  revokedByAge: number;
  /** Whether nothing that was revoked can work again because the log doesn't say it. */
  isWhole: boolean;
};

const NOTHING = { revoked: 0, deleted: 0, profiles: 0, position: null };

type Found = Awaited<ReturnType<typeof replayBeyond>>;

function reasonAgainst(file: string, { damaged, hasGap, relation }: Found): string {
  if (damaged > 0) return `${file} has lines that are damaged or of a newer version (${damaged})`;
  if (relation === 'other') return `${file} doesn't reach back to this backup`;
  return hasGap ? `${file} has a gap` : '';
}

async function replay(transaction: Transaction<Tables>, options: RestoreOptions) {
  const { file } = options;
  const position = await lockPosition(transaction);
  let reason = "There's no log of revocations";
  let found: Found | undefined;
  if (file !== undefined) {
    try {
      found = await replayBeyond(transaction, file, position);
      reason = reasonAgainst(file, found);
    } catch (error) {
      if (!isMissing(error)) throw error;
      reason = `There's no ${file}`;
    }
  }
  if (reason && !options.acceptRevived && options.revokeCreatedBefore === undefined) {
    throw new StartError(
      `${reason}, so what was revoked after this backup would work again. Name the right log with --revocations, or add --revoke-created-before MOMENT or --accept-revived.`,
    );
  }
  return { ...(found ?? NOTHING), isWhole: !reason };
}

/** Revokes, profile by profile, and hands the entries on in batches. */
async function revokeCreatedBefore(
  transaction: Transaction<Tables>,
  moment: string,
  write: (entries: LogEntry[]) => Promise<void>,
): Promise<number> {
  let count = 0;
  let entries: LogEntry[] = [];
  for (const { id: profile } of await transaction.selectFrom('profiles').select('id').execute()) {
    const revoked = await transaction
      .updateTable('auth_grants')
      .set({ status: 'revoked' })
      .where('profile_id', '=', profile)
      .where('status', '=', 'active')
      .where('created_at', '<', moment)
      .returning('id')
      .execute();
    for (const { id } of revoked) entries.push({ event: 'grant-revoked', profile, grant: id });
    count += revoked.length;
    if (entries.length < BATCH) continue;
    await write(entries);
    entries = [];
  }
  if (entries.length > 0) await write(entries);
  return count;
}

async function finish(
  transaction: Transaction<Tables>,
  options: RestoreOptions,
): Promise<Restored> {
  const { file, revokeCreatedBefore: moment } = options;
  const replayed = await replay(transaction, options);
  const { revoked, deleted, profiles, isWhole } = replayed;
  await forgetChallenges(transaction);
  let position: LogPosition | null = replayed.position;
  if (file !== undefined) position ??= await beginLog(file, false);
  const write = async (entries: LogEntry[]) => {
    if (file !== undefined && position) position = await appendToLog(file, position, entries);
  };
  const revokedByAge =
    moment === undefined ? 0 : await revokeCreatedBefore(transaction, moment, write);
  if (position) await savePosition(transaction, position);
  else await forgetPosition(transaction);
  return { revoked, deleted, profiles, revokedByAge, isWhole };
}

/**
 * Brings a restored database up to date, before any server uses it: replays the log, revokes what the
 * operator asks for, and makes all one-time challenges useless. The log then goes on.
 *
 * @throws StartError if the log doesn't reach back to the backup, and the operator hasn't said what to
 *   do then, or the log can't be used
 */
export async function finishRestore(db: Db, options: RestoreOptions): Promise<Restored> {
  try {
    return await inTransaction(db, (transaction) => finish(transaction, options));
  } catch (error) {
    throw options.file !== undefined && isFileError(error) ? unusable(options.file, error) : error;
  }
}
