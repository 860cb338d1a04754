import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { nameOf } from '../data/grant-name';

/** A calendar shows it as an appointment of no length, with a reminder a week ahead. */
const REMINDER = '-P7D';
/** RFC 5545, section 3.1: octets in a line, without its break. */
const LINE_OCTETS = 75;

const octetsOf = (text: string) => new TextEncoder().encode(text).length;

/** RFC 5545, section 3.3.11, which has no room for control characters. */
const escaped = (text: string) =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');

/** RFC 5545, section 3.3.5, in UTC. */
const timeOf = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');

/** Breaks a line without dividing a character. What follows begins with a blank. */
function folded(line: string): string {
  const lines = [''];
  for (const character of line) {
    const last = lines.at(-1) ?? '';
    if (octetsOf(last + character) <= LINE_OCTETS) lines[lines.length - 1] = last + character;
    else lines.push(` ${character}`);
  }
  return lines.join('\r\n');
}

/** Whether there's an expiry to be reminded of. */
export const hasReminder = (grant: AuthGrant, now: number): boolean =>
  grant.expiresAt != null && !isOver(grant, now);

function eventOf(grant: AuthGrant, url: string, now: number): string[] {
  const { id, scope, expiresAt } = grant;
  const summary = `Grant “${nameOf(grant)}” expires`;
  return [
    'BEGIN:VEVENT',
    // Imported again, it replaces the earlier one.
    `UID:${escaped(`grant-${id}@${new URL(url).host}`)}`,
    `DTSTAMP:${timeOf(now)}`,
    `DTSTART:${timeOf(Date.parse(expiresAt ?? ''))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(`Its API tokens stop working. Scope: ${scope || 'none'}\n${url}`)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:${REMINDER}`,
    `DESCRIPTION:${escaped(summary)}`,
    'END:VALARM',
    'END:VEVENT',
  ];
}

/**
 * A calendar (RFC 5545) with the expiry of each grant that has one ahead. It holds no challenge.
 *
 * @param urlOf the absolute URL of a grant's page
 * @param now milliseconds since the epoch, UTC
 */
export function calendarOf(
  grants: readonly AuthGrant[],
  urlOf: (grant: AuthGrant) => string,
  now: number,
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Auth Grants//Expiry dates//EN',
    ...grants
      .filter((grant) => hasReminder(grant, now))
      .flatMap((grant) => eventOf(grant, urlOf(grant), now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
