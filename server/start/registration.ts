import type { Logger } from 'pino';
import { settleSetting } from '../database/settings-store';
import type { Db } from '../database/tables';
import { isLoopback } from '../lib/loopback';
import { hasProfiles } from '../profiles/profile-store';
import type { Settings } from './settings';

/**
 * Whether anyone can create a profile. If `REGISTRATION` doesn't say so, anyone can on this machine
 * alone. A server for others is closed, unless its database had profiles before that was so: then it
 * stays open, and warns. The first start decides that for good, since invited people create profiles
 * on a closed server too.
 *
 * @param origin the stored origin of the profiles' names
 */
export async function settleRegistration(
  db: Db,
  { registration: given, publicOrigin }: Pick<Settings, 'registration' | 'publicOrigin'>,
  origin: string,
  logger: Logger,
): Promise<'open' | 'closed'> {
  const isForOthers = [origin, publicOrigin ?? origin].some(
    (each) => !isLoopback(new URL(each).hostname),
  );
  if (!isForOthers) return given ?? 'open';
  const first = given ?? ((await hasProfiles(db)) ? 'open' : 'closed');
  const settled = await settleSetting(db, 'registration', first);
  if (given) return given;
  if (settled !== 'open') return 'closed';
  logger.warn(
    "Anyone who reaches this server can create a profile, because that was so before and REGISTRATION isn't set. Set it to closed, or to open to keep it so without this warning",
  );
  return 'open';
}
