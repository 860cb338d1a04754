import { formatMoment, formatRelative } from '../../english/dates';

/** Names the exact moment, since the end of a calendar day depends on the time zone. */
export function expiryWords(expiresAt: string | null, now: number): string {
  if (expiresAt === null) return 'No expiry. Works until you revoke it.';
  const verb = Date.parse(expiresAt) > now ? 'Expires' : 'Expired';
  return `${verb} ${formatRelative(expiresAt, now)}, on ${formatMoment(expiresAt)}.`;
}

/** After the word “Expires”. `undefined` if it's still to be chosen. */
export function endWords(expiresAt: string | null | undefined): string {
  if (expiresAt === undefined) return 'not set';
  return expiresAt === null ? 'never' : formatMoment(expiresAt);
}
