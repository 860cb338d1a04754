import { findSetting, settleSetting } from './settings-store';
import type { Db } from './tables';

const NAME = 'public_origin';

/** The origin of this database's profiles; `undefined` before the first start. */
export const findPublicOrigin = (db: Db) => findSetting(db, NAME);

/**
 * Stores the origin unless there is one already. Names of profiles (did:web) contain its host, so
 * it never changes, whatever the server is told later.
 *
 * @returns the stored origin
 */
export const settlePublicOrigin = (db: Db, origin: string) => settleSetting(db, NAME, origin);
