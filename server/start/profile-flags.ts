import { newProfileId, profileId } from '../../protocol/profile';
import { StartError } from '../lib/start-error';

/** What `--help` prints. */
export const USAGE = `Usage: npm run profile -- --list
       npm run profile -- --invite ID
       npm run profile -- --disable ID
       npm run profile -- --enable ID
       npm run profile -- --delete ID [--yes]
       npm run profile -- --after-restore [--revoke-created-before MOMENT | --accept-revived]

Manages the profiles in the folder of --data or DATA_DIR, or in the database of DATABASE_URL. Servers
that use the same data follow within a second.

  --list        list all profiles with their grants: live ones (neither revoked nor expired) of all
  --invite ID   print a link with which one person can create the profile ID within 7 days, also while
                registration is closed; an earlier link for the ID stops working
  --disable ID  refuse the profile's API tokens, and let its owner only read and revoke grants
  --enable ID   undo --disable
  --delete ID   delete the profile and its grants for good; nobody else can get its ID
  --yes         don't ask before deleting
  --after-restore
                once pg_restore has restored the database of DATABASE_URL, and before any server is
                started: revoke and delete again what the log of revocations says. Without a log that
                reaches back to the backup, it needs --revoke-created-before MOMENT, such as
                2027-01-25T22:59:59Z, to revoke all grants that were created before, or
                --accept-revived, after which what was revoked may work again
  --revocations FILE
                the log of revocations that the servers write to (REVOCATIONS_FILE, or
                revocations.log in the folder)
  --data DIR    the folder of the database (./data)
  --help        this text
`;

const ACTIONS = ['list', 'invite', 'disable', 'enable', 'delete', 'after-restore'] as const;
export const SWITCHES = ['list', 'yes', 'after-restore', 'accept-revived'] as const;
const RESTORE_FLAGS = ['revoke-created-before', 'accept-revived'] as const;
export const FLAGS = [...ACTIONS, 'yes', ...RESTORE_FLAGS, 'revocations', 'data'] as const;
export type Flags = Partial<Record<(typeof FLAGS)[number], string>>;
export type Order = { action: (typeof ACTIONS)[number]; id: string; isSure: boolean };

/** @throws StartError that says what is wrong with the flags */
export function readOrder(flags: Flags): Order {
  const [action, ...more] = ACTIONS.filter((name) => flags[name] !== undefined);
  if (!action || more.length > 0) {
    const choices =
      '--list, --invite ID, --disable ID, --enable ID, --delete ID or --after-restore';
    throw new StartError(`Choose exactly one of ${choices}.`);
  }
  if (flags.yes && action !== 'delete') throw new StartError('--yes goes only with --delete.');
  const stray = RESTORE_FLAGS.find((name) => flags[name] !== undefined);
  if (stray && action !== 'after-restore') {
    throw new StartError(`--${stray} goes only with --after-restore.`);
  }
  if (action === 'list' || action === 'after-restore') return { action, id: '', isSure: false };
  const id = (action === 'invite' ? newProfileId : profileId).safeParse(flags[action]);
  if (!id.success) throw new StartError(`--${action}: ${id.error.issues[0]?.message}`);
  return { action, id: id.data, isSure: flags.yes !== undefined };
}
