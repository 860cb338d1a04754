import { type AuthGrant, expiryTime } from '../../../protocol/auth-grant';
import type { UpdateGrantInput } from '../../../protocol/grant-input';
import { expiryValueOf } from './expiry';
import { type GrantFormValues, NEW_GRANT } from './form-values';

const MAX_NAME_LENGTH = 100;

export function formValuesOf(grant: AuthGrant): GrantFormValues {
  const { name, description = '', scope } = grant;
  return { name, description, scope, expiry: expiryValueOf(grant) };
}

/** Never cuts a surrogate pair in half. */
const clipName = (name: string) => name.slice(0, MAX_NAME_LENGTH).replace(/[\ud800-\udbff]$/, '');

/** An expiry in the past isn't copied, since no new grant can have it. */
export function duplicateOf(grant: AuthGrant, now: number): GrantFormValues {
  const values = formValuesOf(grant);
  return {
    ...values,
    name: clipName(`Copy of ${grant.name}`),
    expiry: expiryTime(grant) > now ? values.expiry : NEW_GRANT.expiry,
  };
}

/** Unlike a duplicate, a replacement always starts with the default expiry. */
export function replacementValuesOf(grant: AuthGrant): GrantFormValues {
  const values = formValuesOf(grant);
  return { ...values, name: clipName(values.name), expiry: NEW_GRANT.expiry };
}

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
