import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { newProfileId, profileId } from '../protocol/profile';
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
import { readFlags } from './start/flags';
import { readSettings } from './start/settings';

const USAGE = `Usage: npm run profile -- --list
       npm run profile -- --invite ID
       npm run profile -- --disable ID
       npm run profile -- --enable ID
       npm run profile -- --delete ID [--yes]

Manages the profiles in the folder of --data or DATA_DIR, or in the database of DATABASE_URL. Servers
that use the same data follow within a second.

  --list        list all profiles with their grants: live ones (neither revoked nor expired) of all
  --invite ID   print a link with which one person can create the profile ID within 7 days, also while
                registration is closed; an earlier link for the ID stops working
  --disable ID  refuse the profile's API tokens, and let its owner only read and revoke grants
  --enable ID   undo --disable
  --delete ID   delete the profile and its grants for good; nobody else can get its ID
  --yes         don't ask before deleting
  --data DIR    the folder of the database (./data)
  --help        this text
`;

const ACTIONS = ['list', 'invite', 'disable', 'enable', 'delete'] as const;
const SWITCHES = ['list', 'yes'] as const;
const FLAGS = [...ACTIONS, 'yes', 'data'] as const;
type Flags = Partial<Record<(typeof FLAGS)[number], string>>;
type Order = { action: (typeof ACTIONS)[number]; id: string; isSure: boolean };

function readOrder(flags: Flags): Order {
  const [action, ...more] = ACTIONS.filter((name) => flags[name] !== undefined);
  if (!action || more.length > 0) {
    const choices = '--list, --invite ID, --disable ID, --enable ID or --delete ID';
    throw new StartError(`Choose exactly one of ${choices}.`);
  }
  if (flags.yes && action !== 'delete') throw new StartError('--yes goes only with --delete.');
  if (action === 'list') return { action, id: '', isSure: false };
  const id = (action === 'invite' ? newProfileId : profileId).safeParse(flags[action]);
  if (!id.success) throw new StartError(`--${action}: ${id.error.issues[0]?.message}`);
  return { action, id: id.data, isSure: flags.yes !== undefined };
}

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

async function follow({ action, id, isSure }: Order, db: Db): Promise<string> {
  switch (action) {
    case 'list':
      return tableOf(await listProfiles(db, Date.now()));
    case 'invite':
      return inviteLink(db, id);
    case 'disable':
      await disableProfile(db, id);
      return `${id} is disabled.\n`;
    case 'enable':
      await enableProfile(db, id);
      return `${id} is enabled.\n`;
    case 'delete':
      if (!isSure && (await findProfileState(db, id))) await confirmDeletion(id);
      await deleteProfile(db, id);
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
  const place = readSettings(flags.data === undefined ? {} : { data: flags.data }, env);
  checkExists(place);
  const db = await openDatabase(place);
  try {
    process.stdout.write(await follow(order, db));
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
