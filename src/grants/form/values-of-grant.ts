import { type AuthGrant, expiryTime } from '../../../protocol/auth-grant';
import type { UpdateGrantInput } from '../../../protocol/grant-input';
import { expiryValueOf } from './expiry';
import { type GrantFormValues, NEW_GRANT } from './form-values';

const MAX_NAME_LENGTH = 100;

/** What the form of an existing grant begins with. */
export function formValuesOf(grant: AuthGrant): GrantFormValues {
  const { name, description = '', scope } = grant;
  return { name, description, scope, expiry: expiryValueOf(grant) };
}

/** As much of a name as a new grant may have, with no character cut in half. */
const clipName = (name: string) => name.slice(0, MAX_NAME_LENGTH).replace(/[\ud800-\udbff]$/, '');

/** A new grant like an existing one; an end that lies in the past is not taken over. */
export function duplicateOf(grant: AuthGrant, now: number): GrantFormValues {
  const values = formValuesOf(grant);
  return {
    ...values,
    name: clipName(`Copy of ${grant.name}`),
    expiry: expiryTime(grant) > now ? values.expiry : NEW_GRANT.expiry,
  };
}

/** A new grant in the place of an existing one: the same, but with an end of its own. */
export function replacementValuesOf(grant: AuthGrant): GrantFormValues {
  const values = formValuesOf(grant);
  return { ...values, name: clipName(values.name), expiry: NEW_GRANT.expiry };
}

/** The changes that a server makes in place, only those that were made. */
export function updatesOf(
  values: GrantFormValues,
  saved: GrantFormValues,
): UpdateGrantInput['updates'] {
  const { name, description } = values;
  return {
    ...(name !== saved.name && { name: name.trim() }),
    ...(description !== saved.description && { description }),
  };
}
