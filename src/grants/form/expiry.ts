import * as z from 'zod/mini';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { grantExpiry } from '../../../protocol/grant-fields';
import { dayAfter, endOfDay, localDayOf } from '../../lib/dates';

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

/**
 * The end of the chosen calendar day in local time, as an RFC 3339 timestamp in UTC. `null` for
 * `never`, `undefined` for `custom` without a valid day.
 *
 * @param now milliseconds since the epoch
 */
export function expiresAtOf({ choice, day }: ExpiryValue, now: number): string | null | undefined {
  if (choice === 'never') return null;
  const { duration } = EXPIRY_CHOICES[choice];
  return endOfDay(duration ? dayAfter(now, duration) : day) ?? undefined;
}

export function expiryProblem(value: ExpiryValue): string | null {
  const expiresAt = expiresAtOf(value, Date.now());
  if (expiresAt === undefined) return 'Choose the day on which the grant ends.';
  return grantExpiry.safeParse(expiresAt).error?.issues[0]?.message ?? null;
}

export function expiryValueOf({ expiresAt }: Pick<AuthGrant, 'expiresAt'>): ExpiryValue {
  if (expiresAt == null) return { choice: 'never', day: '' };
  return { choice: 'custom', day: localDayOf(new Date(expiresAt)) };
}
