import { type AuthGrant, expiryTime } from '../../../protocol/auth-grant';
import { grantDescription, grantName, MAX_NAME_LENGTH } from '../../../protocol/grant-fields';
import type { UpdateGrantInput } from '../../../protocol/grant-input';
import { clip } from '../../../protocol/text';
import { withPlainBreaks } from '../../../protocol/visible';
import { nameOf } from '../data/grant-name';
import { expiryValueOf } from './expiry';
import { asStored, type GrantFormValues, NEW_GRANT } from './form-values';

export function formValuesOf(grant: AuthGrant): GrantFormValues {
  const { name, description = '', scope } = grant;
  // The field itself turns any line break into this one, which must not count as a change.
  return { name, description: withPlainBreaks(description), scope, expiry: expiryValueOf(grant) };
}

const clipName = (name: string) => clip(name.toWellFormed(), MAX_NAME_LENGTH).trim();

/** An expiry in the past isn't copied, since no new grant can have it. */
export function duplicateOf(grant: AuthGrant, now: number): GrantFormValues {
  const values = formValuesOf(grant);
  return {
    ...values,
    name: clipName(`Copy of ${nameOf(grant)}`),
    expiry: expiryTime(grant) > now ? values.expiry : NEW_GRANT.expiry,
  };
}

/** Unlike a duplicate, a replacement always starts with the default expiry. */
export function replacementValuesOf(grant: AuthGrant): GrantFormValues {
  const values = formValuesOf(grant);
  // What is left of a long name may be nothing that can be seen.
  const name = nameOf({ ...grant, name: clipName(nameOf(grant)) });
  return { ...values, name, expiry: NEW_GRANT.expiry };
}

export function updatesOf(
  values: GrantFormValues,
  saved: GrantFormValues,
): UpdateGrantInput['updates'] {
  const { name, description } = values;
  return {
    ...(name !== saved.name && { name: asStored(grantName, name) }),
    ...(description !== saved.description && {
      description: asStored(grantDescription, description),
    }),
  };
}
