import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables';
import { type LogPosition, relationOf } from '../revocations/log-file';
import type { GrantEntry, LogHeader } from '../revocations/log-line';
import { scanLog } from '../revocations/scan-log';
import { replayProfile } from './replay-profile';

/** Rows in one statement. */
const BATCH = 500;

export type Replayed = {
  /** Grants that had become active again. */
  revoked: number;
  /** Grants that were back. */
  deleted: number;
  /** Profiles that had another state. */
  profiles: number;
  /** How many lines are damaged, or of a newer version. */
  damaged: number;
  headers: { begins: number; header: LogHeader }[];
  /** The offset behind the last whole line, in bytes. */
  end: number;
};

const keysOf = (entries: GrantEntry[]) => {
  const keys = entries.map(({ profile, grant }) => sql`(${profile}, ${grant})`);
  return sql`(profile_id, id) in (values ${sql.join(keys)})`;
};

async function replayGrants(transaction: Transaction<Tables>, entries: GrantEntry[]) {
  let revoked = 0;
  let deleted = 0;
  for (let start = 0; start < entries.length; start += BATCH) {
    const batch = entries.slice(start, start + BATCH);
    const toRevoke = batch.filter(({ event }) => event === 'grant-revoked');
    const toDelete = batch.filter(({ event }) => event === 'grant-deleted');
    if (toRevoke.length > 0) {
      const { numAffectedRows } = await sql`
        update auth_grants set status = 'revoked'
        where status = 'active' and ${keysOf(toRevoke)}`.execute(transaction);
      revoked += Number(numAffectedRows);
    }
    if (toDelete.length > 0) {
      const { numAffectedRows } = await sql`
        delete from auth_grants where ${keysOf(toDelete)}`.execute(transaction);
      deleted += Number(numAffectedRows);
    }
  }
  return { revoked, deleted };
}

/**
 * Does again what the log says, from an offset on. Doing it twice, or for what the database doesn't
 * know, changes nothing. Nothing is ever given back, but to a profile that was enabled again.
 *
 * @throws Error of the file system, such as `ENOENT`; the database's error
 */
async function replayLog(
  transaction: Transaction<Tables>,
  file: string,
  from: number,
): Promise<Replayed> {
  const replayed: Replayed = {
    revoked: 0,
    deleted: 0,
    profiles: 0,
    damaged: 0,
    headers: [],
    end: from,
  };
  replayed.end = await scanLog(file, from, async (lines) => {
    const grants: GrantEntry[] = [];
    for (const { begins, content } of lines) {
      if (!content) replayed.damaged += 1;
      else if ('log' in content) replayed.headers.push({ begins, header: content });
      else if ('grant' in content) grants.push(content);
      // One by one: only their order says which state is the last.
      else replayed.profiles += await replayProfile(transaction, content);
    }
    const { revoked, deleted } = await replayGrants(transaction, grants);
    replayed.revoked += revoked;
    replayed.deleted += deleted;
  });
  return replayed;
}

/**
 * Replays what a log says beyond a position, or all of it if it isn't the position's log.
 *
 * @returns whether nothing can be missing, and the position that the database then has
 * @throws Error of the file system; the database's error
 */
export async function replayBeyond(
  transaction: Transaction<Tables>,
  file: string,
  position: LogPosition | null,
) {
  const relation = position ? await relationOf(file, position) : 'other';
  const from = position && relation !== 'other' ? position.size : 0;
  const replayed = await replayLog(transaction, file, from);
  const { headers, damaged, end } = replayed;
  const hasGap = relation === 'gap' || headers.some(({ header }) => header.whole === 0);
  const last = headers.at(-1);
  const start = last ? { id: last.header.id, begins: last.begins } : position;
  const isWhole = relation === 'whole' && !hasGap && damaged === 0;
  return {
    ...replayed,
    relation,
    hasGap,
    position: isWhole && start ? { ...start, size: end } : null,
  };
}
