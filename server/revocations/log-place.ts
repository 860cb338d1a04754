import { join, resolve } from 'node:path';
import type { Place } from '../database/open-database';

/**
 * The log of the database at this place: the file that the operator names, or else one beside the SQLite
 * database. A PostgreSQL database has none by default, because servers on several machines can share it.
 */
export function logFileOf(place: Place & { revocations?: string | undefined }): string | undefined {
  const { data, databaseUrl, revocations } = place;
  if (revocations !== undefined) return resolve(revocations);
  return databaseUrl === undefined ? join(resolve(data), 'revocations.log') : undefined;
}
