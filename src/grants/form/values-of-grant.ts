import type { QueryClient } from '@tanstack/react-query';
import { type AuthGrant, expiryTime } from '../../../protocol/auth-grant';
import { grantDescription, grantName, MAX_NAME_LENGTH } from '../../../protocol/grant-fields';
import type { UpdateGrantInput } from '../../../protocol/grant-input';
import { clip, withPlainBreaks } from '../../../protocol/text';
import { cachedLists } from '../data/grant-cache';
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

function namesOfLoaded(client: QueryClient): ReadonlySet<string> {
  const loaded = cachedLists(client).flatMap(([, list]) => list?.pages ?? []);
  return new Set(loaded.flatMap(({ grants }) => grants.map(nameOf)));
}

/** “NAME (2)”, with the next number that no loaded grant has. */
export function replacementNameOf(client: QueryClient, grant: AuthGrant): string {
  const name = nameOf(grant);
  const [, base = name, number = '1'] = /^(.*?)(?: \((\d{1,6})\))?$/s.exec(name) ?? [];
  const taken = namesOfLoaded(client);
  for (let next = Number(number) + 1; ; next += 1) {
    const suffix = ` (${next})`;
    const clipped = clip(base.toWellFormed(), MAX_NAME_LENGTH - suffix.length).trim();
    // What is left of a long name may be nothing that can be seen.
    const candidate = nameOf({ ...grant, name: clipped }) + suffix;
    if (!taken.has(candidate)) return candidate;
  }
}

/** A replacement has the scope, and the end unless that's past, but a name of its own. */
export function replacementValuesOf(
  grant: AuthGrant,
  now: number,
  client: QueryClient,
): GrantFormValues {
  const values = formValuesOf(grant);
  return {
    ...values,
    name: replacementNameOf(client, grant),
    expiry: expiryTime(grant) > now ? values.expiry : NEW_GRANT.expiry,
  };
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
