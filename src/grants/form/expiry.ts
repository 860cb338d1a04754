import * as z from 'zod/mini';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { expiryAfter } from '../../../protocol/grant-fields';
import { dayAfter, endOfDay, localDayOf } from '../../english/dates';
import { serverNow } from '../../server-clock';
import type { EndLimit } from './end-limit';

/** The last moment that can be written (RFC 3339 has years of four digits), in UTC. */
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * The last day that the date field takes. West of Greenwich it ends after the last moment, and a grant that
 * ends on it ends with that moment.
 */
export const LAST_DAY = '9999-12-31';

const TOO_FAR = 'A grant can expire on 31 December 9999 at the latest, or never.';

const grantExpiry = expiryAfter(serverNow);

const NO_DAY = 'Choose an expiry date.';

/** Durations count calendar days or years from today, in local time. */
export const EXPIRY_CHOICES = {
  '7-days': { label: '7 days', duration: { days: 7 } },
  '30-days': { label: '30 days', duration: { days: 30 } },
  '90-days': { label: '90 days', duration: { days: 90 } },
  '1-year': { label: '1 year', duration: { years: 1 } },
  custom: { label: 'Custom', duration: null },
  never: { label: 'Never', duration: null },
} as const;

const choices = Object.keys(EXPIRY_CHOICES) as (keyof typeof EXPIRY_CHOICES)[];

/** `day` is a calendar day in local time (`YYYY-MM-DD`), read only for the choice `custom`. */
export const expiryValue = z.object({ choice: z.enum(choices), day: z.string() });
export type ExpiryValue = z.infer<typeof expiryValue>;

function dayOf({ choice, day }: ExpiryValue, now: number): string {
  const { duration } = EXPIRY_CHOICES[choice];
  return duration ? dayAfter(now, duration) : day;
}

/**
 * The end of the chosen calendar day in local time, or the limit if that's on the same day, as an RFC
 * 3339 timestamp in UTC. `null` for `never`, `undefined` for `custom` without a valid day.
 *
 * @param now milliseconds since the epoch
 */
export function expiresAtOf(
  value: ExpiryValue,
  now: number,
  limit?: EndLimit,
): string | null | undefined {
  if (value.choice === 'never') return null;
  const day = dayOf(value, now);
  if (day === limit?.day) return limit.moment;
  const end = endOfDay(day);
  if (end === null || isBeyondAll(day)) return undefined;
  return new Date(Math.min(end, LAST_MOMENT)).toISOString();
}

/** Years can have different numbers of digits. */
const isLaterDay = (day: string, than: string) => day.padStart(12, '0') > than.padStart(12, '0');

/** East of Greenwich, the last moment is on 1 January 10000, and so is the end of some grants. */
const isBeyondAll = (day: string) => isLaterDay(day, localDayOf(new Date(LAST_MOMENT)));

/** What **Custom** starts with, so that it's never empty. */
export const firstCustomDay = (now: number, limit?: EndLimit): string => {
  const day = dayAfter(now, { days: 30 });
  return limit && isLaterDay(day, limit.day) ? limit.day : day;
};

export const isTooLate = (value: ExpiryValue, { day }: EndLimit) =>
  value.choice === 'never' || isLaterDay(dayOf(value, serverNow()), day);

export function expiryProblem(value: ExpiryValue, limit?: EndLimit): string | null {
  if (limit && isTooLate(value, limit)) return limit.words;
  const expiresAt = expiresAtOf(value, serverNow(), limit);
  if (expiresAt === undefined) return isBeyondAll(value.day) ? TOO_FAR : NO_DAY;
  return grantExpiry.safeParse(expiresAt).error?.issues[0]?.message ?? null;
}

export function expiryValueOf({ expiresAt }: Pick<AuthGrant, 'expiresAt'>): ExpiryValue {
  if (expiresAt == null) return { choice: 'never', day: '' };
  return { choice: 'custom', day: localDayOf(new Date(expiresAt)) };
}
