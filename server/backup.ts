import { resolve } from 'node:path';
import { keepFilesPrivate } from './lib/keep-files-private';
import { StartError } from './lib/start-error';
import { backUp } from './restoring/back-up';
import { readFlags } from './start/flags';
import { readSettings } from './start/settings';

const USAGE = `Usage: npm run backup -- FILE [--data DIR]

Copies the database in the folder of --data or DATA_DIR into a new file, even while servers use it. Back
up a PostgreSQL database with pg_dump instead.
`;

const FLAGS = ['data'] as const;

function backup(flags: { data?: string; file?: string }, env: NodeJS.ProcessEnv): void {
  keepFilesPrivate();
  const { file, data } = flags;
  if (!file) throw new StartError('Name the new file, as in npm run backup -- FILE.');
  const settings = readSettings(data === undefined ? {} : { data }, env);
  if (settings.databaseUrl !== undefined) {
    throw new StartError('DATABASE_URL is set: back that database up with pg_dump.');
  }
  backUp(settings.data, resolve(file));
  process.stdout.write(`The backup is ${resolve(file)}.\n`);
}

/**
 * Backs up a SQLite database. If anything is wrong, it writes one line to standard error and sets exit
 * code 1.
 *
 * @param args the file, and the flags; see `--help`
 */
export async function main(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const flags = readFlags(args, FLAGS, [], [], 'file');
    if (flags) backup(flags, env);
    else process.stdout.write(USAGE);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
