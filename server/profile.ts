import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { destination, pino } from 'pino';
import { openDatabase, type Place } from './database/open-database';
import { databaseFileIn } from './database/open-sqlite';
import { findPublicOrigin } from './database/public-origin';
import type { Db } from './database/tables';
import { keepFilesPrivate } from './lib/keep-files-private';
import { Refusal } from './lib/refusal';
import { StartError } from './lib/start-error';
import { issueInvite } from './profiles/invites';
import { listProfiles } from './profiles/profile-list';
import { deleteProfile, disableProfile, enableProfile } from './profiles/profile-states';
import { findProfileState } from './profiles/profile-store';
import { tableOf } from './profiles/profile-table';
import { afterRestore } from './restoring/after-restore';
import { joinRevocationLog } from './restoring/catch-up';
import { logFileOf } from './revocations/log-place';
import { readFlags } from './start/flags';
import { FLAGS, type Flags, type Order, readOrder, SWITCHES, USAGE } from './start/profile-flags';
import { readRestoreFlags, summaryOf } from './start/restore-flags';
import { readSettings } from './start/settings';

const STANDARD_ERROR = 2;

/** The code is in the fragment, which browsers send to no server. */
async function inviteLink(db: Db, id: string): Promise<string> {
  const origin = await findPublicOrigin(db);
  if (origin === undefined) {
    throw new StartError(
      'Start the server first: its first start settles the address of the link.',
    );
  }
  return `${origin}/sign-in#invite=${await issueInvite(db, id, Date.now())}\n`;
}

/** @throws StartError if the answer isn't the id, or if nobody answers */
async function confirmDeletion(id: string): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await new Promise<string>((resolve) => {
    terminal.once('close', () => resolve(''));
    terminal
      .question(`This deletes ${id} and all its grants for good. Type its ID to confirm: `)
      .then(resolve, () => resolve(''));
  });
  terminal.close();
  if (answer.trim() === id) return;
  throw new StartError(`Nothing was deleted: the answer wasn't ${id}. Scripts can add --yes.`);
}

async function follow(
  { action, id, isSure }: Order & { action: Exclude<Order['action'], 'after-restore'> },
  db: Db,
  logFile: string | undefined,
): Promise<string> {
  const withLog = async () => {
    const logger = pino({ level: 'warn' }, destination(STANDARD_ERROR));
    return { db, revocations: await joinRevocationLog(db, logFile, logger) };
  };
  switch (action) {
    case 'list':
      return tableOf(await listProfiles(db, Date.now()));
    case 'invite':
      return inviteLink(db, id);
    case 'disable':
      await disableProfile(await withLog(), id);
      return `${id} is disabled.\n`;
    case 'enable':
      await enableProfile(await withLog(), id);
      return `${id} is enabled.\n`;
    case 'delete':
      if (!isSure && (await findProfileState(db, id))) await confirmDeletion(id);
      await deleteProfile(await withLog(), id);
      return `${id} is deleted.\n`;
  }
}

/** Unlike a server, this never creates a database: then the folder is wrong. */
function checkExists({ data, databaseUrl }: Place): void {
  const file = databaseFileIn(data);
  if (databaseUrl !== undefined || existsSync(file)) return;
  throw new StartError(
    `There's no database ${file}. Choose the server's folder with --data or DATA_DIR, or start the server first.`,
  );
}

/** A reader of a long list, such as `head`, may have enough before its end. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

async function manage(flags: Flags, env: NodeJS.ProcessEnv): Promise<void> {
  keepFilesPrivate();
  process.stdout.on('error', endWithReader);
  const order = readOrder(flags);
  const { data, revocations } = flags;
  const place = readSettings(
    {
      ...(data === undefined ? {} : { data }),
      ...(revocations === undefined ? {} : { revocations }),
    },
    env,
  );
  const { action } = order;
  if (action === 'after-restore') {
    const restored = await afterRestore(place, readRestoreFlags(flags, place, Date.now()));
    process.stdout.write(`The database is up to date. ${summaryOf(restored)}\n`);
    return;
  }
  checkExists(place);
  const db = await openDatabase(place);
  try {
    process.stdout.write(await follow({ ...order, action }, db, logFileOf(place)));
  } finally {
    await db.destroy();
  }
}

/**
 * Lists, invites, disables, enables and deletes profiles, even while servers run on the same data. If anything is
 * wrong, it writes one line to standard error and sets exit code 1.
 *
 * @param args the flags; see `--help`
 */
export async function main(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const flags = readFlags(args, FLAGS, [], SWITCHES);
    if (flags) await manage(flags, env);
    else process.stdout.write(USAGE);
  } catch (error) {
    if (!(error instanceof StartError || error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
