import { resolve } from 'node:path';
import { keepFilesPrivate } from './lib/keep-files-private';
import { StartError } from './lib/start-error';
import { restoreBackup } from './restoring/restore-backup';
import { readFlags } from './start/flags';
import { type RestoreFlags, readRestoreFlags, summaryOf } from './start/restore-flags';
import { readSettings } from './start/settings';

const USAGE = `Usage: npm run restore -- FILE [--data DIR] [--revocations FILE]
                            [--revoke-created-before MOMENT | --accept-revived]

Puts a backup in the place of the database in the folder of --data or DATA_DIR, while no server uses it.
What was revoked or deleted since the backup stays so: the log of revocations says what that is.

  --revocations FILE              the log (REVOCATIONS_FILE, or revocations.log in the folder)
  --revoke-created-before MOMENT  revoke all grants that were created before, such as
                                  2027-01-25T22:59:59Z; then the log needn't reach back to the backup
  --accept-revived                restore without such a log: what was revoked may work again
  --data DIR                      the folder of the database (./data)
  --help                          this text
`;

const FLAGS = ['data', 'revocations', 'revoke-created-before', 'accept-revived'] as const;
const SWITCHES = ['accept-revived'] as const;

async function restore(
  flags: RestoreFlags & { data?: string; file?: string },
  env: NodeJS.ProcessEnv,
): Promise<void> {
  keepFilesPrivate();
  const { file, data, revocations } = flags;
  if (!file) throw new StartError('Name the backup, as in npm run restore -- FILE.');
  const settings = readSettings(
    {
      ...(data === undefined ? {} : { data }),
      ...(revocations === undefined ? {} : { revocations }),
    },
    env,
  );
  if (settings.databaseUrl !== undefined) {
    throw new StartError(
      'DATABASE_URL is set: restore that database with pg_restore, and then run npm run profile -- --after-restore.',
    );
  }
  const options = readRestoreFlags(flags, settings, Date.now());
  const restored = await restoreBackup(settings.data, resolve(file), options);
  const aside = restored.aside ? ` The database from before is ${restored.aside}.` : '';
  process.stdout.write(`${resolve(file)} is restored. ${summaryOf(restored)}${aside}\n`);
}

/**
 * Restores a backup of a SQLite database. If anything is wrong, it writes one line to standard error and
 * sets exit code 1.
 *
 * @param args the file, and the flags; see `--help`
 */
export async function main(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const flags = readFlags(args, FLAGS, [], SWITCHES, 'file');
    if (flags) await restore(flags, env);
    else process.stdout.write(USAGE);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
