import { dateTime } from '../../protocol/date-time';
import type { Place } from '../database/open-database';
import { StartError } from '../lib/start-error';
import type { Restored, RestoreOptions } from '../restoring/finish-restore';
import { logFileOf } from '../revocations/log-place';

export type RestoreFlags = {
  revocations?: string;
  'revoke-created-before'?: string;
  'accept-revived'?: string;
};

/** RFC 3339, with any zone; a space instead of the T is fine. */
const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)$/i;

/**
 * @param now milliseconds since the epoch, UTC
 * @returns ISO 8601 in UTC with milliseconds
 * @throws StartError if the text isn't a moment that has passed
 */
function readMoment(text: string, now: number): string {
  const [, day, time, zone = ''] = MOMENT.exec(text) ?? [];
  const local = `${day}T${time}`;
  const at = Date.parse(`${local}${zone.toUpperCase()}`);
  // A day that doesn't exist would become another one.
  if (!dateTime.safeParse(`${local}Z`).success || Number.isNaN(at)) {
    throw new StartError(
      `--revoke-created-before is ${JSON.stringify(text)}: write a moment with its zone, such as 2027-01-25T22:59:59Z or 2027-01-25T23:59:59+01:00.`,
    );
  }
  if (at > now) {
    throw new StartError(
      `--revoke-created-before is ${JSON.stringify(text)}, which is yet to come: write a moment that has passed. Now is ${new Date(now).toISOString()}.`,
    );
  }
  return new Date(at).toISOString();
}

/**
 * Reads what `npm run restore` and `npm run profile -- --after-restore` have in common.
 *
 * @param now milliseconds since the epoch, UTC
 * @throws StartError that says what is wrong with the flags
 */
export function readRestoreFlags(
  flags: RestoreFlags,
  place: Place & { revocations?: string | undefined },
  now: number,
): RestoreOptions {
  const moment = flags['revoke-created-before'];
  const acceptRevived = flags['accept-revived'] !== undefined;
  if (moment !== undefined && acceptRevived) {
    throw new StartError(
      '--accept-revived says that nothing more is to be revoked, and --revoke-created-before says what: leave out one of them.',
    );
  }
  return {
    file: logFileOf(place),
    revokeCreatedBefore: moment === undefined ? undefined : readMoment(moment, now),
    acceptRevived,
  };
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What a restore did, in sentences for one line. */
export function summaryOf({ revoked, deleted, profiles, revokedByAge, isWhole }: Restored): string {
  return [
    `From the log: ${counted(revoked, 'revocation')} and ${counted(deleted, 'deletion')}.`,
    profiles > 0 ? `Disabled, enabled or deleted: ${counted(profiles, 'profile')}.` : [],
    revokedByAge > 0 ? `Because of their age: ${counted(revokedByAge, 'grant')} revoked.` : [],
    isWhole ? [] : 'Other revocations and deletions may be missing from the log.',
  ]
    .flat()
    .join(' ');
}
