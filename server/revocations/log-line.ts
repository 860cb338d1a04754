import { crc32 } from 'node:zlib';
import * as z from 'zod/mini';

/** Ids and texts that nobody has to keep secret: no challenge, no name, no scope. */
const grantEvent = z.object({
  event: z.enum(['grant-revoked', 'grant-deleted']),
  profile: z.string(),
  grant: z.string(),
});

const profileEvent = z.object({
  event: z.enum(['profile-disabled', 'profile-enabled', 'profile-deleted']),
  profile: z.string(),
  /** As in the database: somebody else can have this id in a database that was restored. */
  createdAt: z.string(),
});

/** What must still be so after a restore. */
const logEntry = z.discriminatedUnion('event', [grantEvent, profileEvent]);

const logHeader = z.object({
  /** The version of the format. */
  log: z.literal(1),
  /** Databases and their backups name the header that was the last one when they were made. */
  id: z.string(),
  /** 0 if something happened under this header that isn't in the log. */
  whole: z.union([z.literal(0), z.literal(1)]),
});

export type GrantEntry = z.infer<typeof grantEvent>;
export type ProfileEntry = z.infer<typeof profileEvent>;
export type ProfileEvent = ProfileEntry['event'];
export type LogEntry = z.infer<typeof logEntry>;
export type LogHeader = z.infer<typeof logHeader>;

const line = z.union([logEntry, logHeader]);

const LINE = /^(\{.*),"crc":"([\da-f]{8})"\}$/;

const checksum = (text: string) => crc32(text).toString(16).padStart(8, '0');

/**
 * One line of JSON whose last field is the CRC-32 (ISO 3309) of the line without that field. Headers
 * that differ in `whole` alone are equally long, so one can replace the other in place.
 */
export function formatLine(content: (LogEntry & { at: string }) | LogHeader): string {
  const text = JSON.stringify(content);
  return `${text.slice(0, -1)},"crc":"${checksum(text)}"}\n`;
}

/**
 * @param text a line without its end
 * @returns `null` if the line is damaged, or of a version that writes what this one doesn't know
 */
export function parseLine(text: string): LogEntry | LogHeader | null {
  const [, start, crc] = LINE.exec(text) ?? [];
  if (start === undefined || checksum(`${start}}`) !== crc) return null;
  return line.safeParse(JSON.parse(`${start}}`)).data ?? null;
}
