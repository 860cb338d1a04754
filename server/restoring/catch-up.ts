import type { Transaction } from 'kysely';
import type { Logger } from 'pino';
import { reasonOf } from '../database/database-errors';
import { inTransaction } from '../database/in-transaction';
import type { Db, Tables } from '../database/tables';
import { StartError } from '../lib/start-error';
import { hasProfiles } from '../profiles/profile-store';
import { isFileError, isMissing } from '../revocations/log-error';
import { beginLog, type LogPosition, relationOf } from '../revocations/log-file';
import { findPosition, lockPosition, savePosition } from '../revocations/log-position';
import { createRevocationLog, NO_LOG, type RevocationLog } from '../revocations/revocation-log';
import { replayBeyond } from './replay';

/** Why a server can't start, or a database can't be restored. */
export const unusable = (file: string, error: unknown) =>
  new StartError(
    `Can't use the log of revocations ${file} (${reasonOf(error)}). Choose another file with --revocations or REVOCATIONS_FILE, or move this one away.`,
  );

async function settle(
  transaction: Transaction<Tables>,
  file: string,
  position: LogPosition | null,
  logger: Logger,
): Promise<LogPosition> {
  const found = await replayBeyond(transaction, file, position).catch((error) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (found && found.revoked + found.deleted + found.profiles > 0) {
    const { revoked, deleted, profiles } = found;
    logger.warn(
      { file, revoked, deleted, profiles },
      'the database was behind its log of revocations, as after a restore by hand: what was missing is done now',
    );
  }
  if (found?.position) return found.position;
  // A new database has no backup that could need what isn't in the log.
  const hasGap = await hasProfiles(transaction);
  if (hasGap && (position || found)) {
    logger.warn(
      { file },
      'the log of revocations is missing, damaged or another one, and begins anew: backups from before can only be restored with --revoke-created-before or --accept-revived',
    );
  }
  return beginLog(file, hasGap);
}

/**
 * Opens the log of a database, and begins it if there's none that says everything. If the log says more
 * than the database knows, because somebody put an old database there by hand or a process crashed, the
 * database catches up.
 *
 * @param file `undefined` for no log
 * @throws StartError if the file can't be read and written, or isn't a log
 */
export async function openRevocationLog(
  db: Db,
  file: string | undefined,
  logger: Logger,
): Promise<RevocationLog> {
  if (file === undefined) {
    if (await findPosition(db)) {
      logger.warn(
        'this database has a log of revocations, and this server none: set --revocations or REVOCATIONS_FILE, or its backups can only be restored with --revoke-created-before or --accept-revived',
      );
    }
    return NO_LOG;
  }
  try {
    await inTransaction(db, async (transaction) => {
      const position = await lockPosition(transaction);
      await savePosition(transaction, await settle(transaction, file, position, logger));
    });
  } catch (error) {
    throw isFileError(error) ? unusable(file, error) : error;
  }
  return createRevocationLog(file, logger);
}

/**
 * Opens the log that the servers of a database write to, for a command beside them.
 *
 * @throws StartError if they write to another one, or the file can't be used
 */
export async function joinRevocationLog(
  db: Db,
  file: string | undefined,
  logger: Logger,
): Promise<RevocationLog> {
  const position = await findPosition(db);
  if (position) {
    const relation =
      file === undefined ? 'other' : await relationOf(file, position).catch(() => 'other');
    if (relation === 'other') {
      throw new StartError(
        `The servers of this database write to another log of revocations${file === undefined ? '' : ` than ${file}`}: name theirs with --revocations or REVOCATIONS_FILE.`,
      );
    }
  }
  return openRevocationLog(db, file, logger);
}
