import type { Transaction } from 'kysely';
import type { Logger } from 'pino';
import { reasonOf } from '../database/database-errors';
import type { Tables } from '../database/tables';
import { appendToLog, beginLog, type LogPosition } from './log-file';
import type { LogEntry } from './log-line';
import { forgetPosition, lockPosition, savePosition } from './log-position';

export type RevocationLog = {
  /**
   * Writes to the log what the transaction has changed, and returns once that's on the disk: before
   * the commit, so that the log never lacks what was acknowledged. It may hold what was then rolled
   * back. It's the last step of a transaction, since others wait for it.
   *
   * Never throws because of the log: whoever revokes must not depend on a disk. The log then has a
   * gap, says so if it can, and restores that rely on it are refused.
   *
   * @throws the database's error
   */
  record(transaction: Transaction<Tables>, entries: readonly LogEntry[]): Promise<void>;
};

/** For a database without a log. If it had one, that one no longer says everything. */
export const NO_LOG: RevocationLog = { record: (transaction) => forgetPosition(transaction) };

/**
 * The log of a database in a file, which any number of processes can share.
 *
 * @param logger gets an error for each entry that can't be written
 */
export function createRevocationLog(file: string, logger: Logger): RevocationLog {
  async function append(position: LogPosition | null, entries: readonly LogEntry[]) {
    try {
      if (position) return await appendToLog(file, position, entries);
    } catch (error) {
      logger.error(
        { file, reason: reasonOf(error) },
        'the log of revocations has a gap: backups from before can only be restored with --revoke-created-before or --accept-revived',
      );
    }
    try {
      return await beginLog(file, true, entries);
    } catch (error) {
      logger.error(
        { file, reason: reasonOf(error) },
        "a revocation isn't in the log of revocations, which can't be written",
      );
      return null;
    }
  }

  return {
    async record(transaction, entries) {
      const position = await lockPosition(transaction);
      await savePosition(transaction, await append(position, entries));
    },
  };
}
