import { profileId as profileIdSchema } from '../protocol/profile';
import { openDatabase } from './database/open-database';
import type { Db } from './database/tables';
import { keepFilesPrivate } from './lib/keep-files-private';
import { Refusal } from './lib/refusal';
import { StartError } from './lib/start-error';
import { createProfile } from './profiles/create-profile';
import { findProfile } from './profiles/profile-store';
import { didOfRecoveryKey, newRecoveryKey } from './seeding/owner-key';
import { seedGrants } from './seeding/seed-grants';
import { readFlags } from './start/flags';
import { readSettings } from './start/settings';

const MAX_GRANTS = 10_000_000;
const USAGE = `Usage: npm run seed -- --grants N --profile ID [--data DIR]

Fills a profile with N made-up grants, in the folder of --data or DATA_DIR, or in the database of
DATABASE_URL. A missing profile is created, with the recovery key in SEED_RECOVERY_KEY or with a
new one, which is printed once.
`;

const FLAGS = ['grants', 'profile', 'data'] as const;

function readGoal(flags: Partial<Record<(typeof FLAGS)[number], string>>) {
  const count = Number(flags.grants);
  if (!/^\d+$/.test(flags.grants ?? '') || count < 1 || count > MAX_GRANTS) {
    throw new StartError(`--grants must be a number from 1 to ${MAX_GRANTS}.`);
  }
  const profile = profileIdSchema.safeParse(flags.profile);
  if (!profile.success) throw new StartError(`--profile: ${profile.error.issues[0]?.message}`);
  return { count, profileId: profile.data };
}

async function ensureProfile(db: Db, profileId: string, env: NodeJS.ProcessEnv): Promise<void> {
  if (await findProfile(db, profileId)) return;
  const providedKey = env.SEED_RECOVERY_KEY;
  const recoveryKey = providedKey || newRecoveryKey();
  const input = { profileId, displayName: profileId };
  await createProfile(db, didOfRecoveryKey(recoveryKey), input, Date.now());
  if (!providedKey) process.stdout.write(`Recovery key of ${profileId}: ${recoveryKey}\n`);
}

async function seed(flags: NonNullable<ReturnType<typeof readFlags>>, env: NodeJS.ProcessEnv) {
  keepFilesPrivate();
  const { count, profileId } = readGoal(flags);
  const { data } = flags;
  const db = await openDatabase(readSettings(data === undefined ? {} : { data }, env));
  try {
    await ensureProfile(db, profileId, env);
    await seedGrants(db, profileId, count, Date.now());
    process.stdout.write(
      `Added ${count.toLocaleString('en')} ${count === 1 ? 'grant' : 'grants'} to ${profileId}.\n`,
    );
  } finally {
    await db.destroy();
  }
}

/**
 * Fills a profile with grants, even while a server runs on the same data. If anything is wrong, it
 * writes one line to standard error and sets exit code 1.
 *
 * @param args the flags; see `--help`
 */
export async function main(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const flags = readFlags(args, FLAGS);
    if (flags) await seed(flags, env);
    else process.stdout.write(USAGE);
  } catch (error) {
    // A refusal's message is for people too: the key may already have another profile.
    if (!(error instanceof StartError || error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
