import * as z from 'zod/mini';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { grantDescription, grantName, grantScope } from '../../../protocol/grant-fields';
import type { CreateGrantInput } from '../../../protocol/grant-input';
import { canonicalScope, parseScope } from '../../../protocol/scope';
import { isVisible } from '../../../protocol/visible';
import type { EndLimit } from './end-limit';
import { type ExpiryValue, expiresAtOf, expiryProblem, expiryValue, expiryValueOf } from './expiry';

export const grantFormValues = z.object({
  name: z.string(),
  description: z.string(),
  scope: z.string(),
  expiry: expiryValue,
});
export type GrantFormValues = z.infer<typeof grantFormValues>;

export const NEW_GRANT: GrantFormValues = {
  name: '',
  description: '',
  scope: '',
  expiry: { choice: '90-days', day: '' },
};

/** Applies a schema of the API to a value, unless it's the value that was saved before. */
function validIfChanged(schema: z.ZodMiniType, savedValue: string | undefined) {
  return z.string().check(
    z.superRefine((value, context) => {
      if (value === savedValue) return;
      for (const { message } of schema.safeParse(value).error?.issues ?? [])
        context.addIssue(message);
    }),
  );
}

// Each view of the scope says this in words of its own.
const nonEmptyScope = z
  .string()
  .check(z.refine((scope) => parseScope(scope).length > 0, 'Enter a scope.'));

/** A text as the API stores it. What it refuses stays as it is. */
export const asStored = (schema: z.ZodMiniType<string>, text: string): string =>
  schema.safeParse(text).data ?? text;

/** Fixes order, duplicates and spaces before checking; anything else is for the user to fix. */
const formScope = z.pipe(z.pipe(z.string(), z.transform(canonicalScope)), grantScope);

/**
 * The API's rules, and a scope that isn't empty. The `saved` values of an existing grant stay valid,
 * even if another server accepted what these rules don't.
 */
export function grantFormSchema(saved?: GrantFormValues, limit?: EndLimit) {
  const fields = z.object({
    name: validIfChanged(grantName, saved?.name),
    description: validIfChanged(grantDescription, saved?.description),
    scope: validIfChanged(z.pipe(formScope, nonEmptyScope), saved?.scope),
    expiry: expiryValue.check(
      z.superRefine((value, context) => {
        if (saved && isSameExpiry(value, saved.expiry)) return;
        const problem = expiryProblem(value, limit);
        if (problem) context.addIssue(problem);
      }),
    ),
  });
  return fields.check(
    z.superRefine((values, context) => {
      // A replacement is a new grant: its end has to be in the future, and people have to see its name.
      if (!saved || !needsReplacement(values, saved)) return;
      const problem = expiryProblem(values.expiry, limit);
      if (problem) context.addIssue({ code: 'custom', message: problem, path: ['expiry'] });
      if (values.name === saved.name && !isVisible(values.name))
        context.addIssue({ code: 'custom', message: 'Enter a name.', path: ['name'] });
    }),
  );
}

export function isSameExpiry(a: GrantFormValues['expiry'], b: GrantFormValues['expiry']): boolean {
  return a.choice === b.choice && (a.choice !== 'custom' || a.day === b.day);
}

/** Servers never change the scope or expiry of an existing grant, so those take a new grant. */
export function needsReplacement(values: GrantFormValues, saved: GrantFormValues): boolean {
  return (
    canonicalScope(values.scope) !== canonicalScope(saved.scope) ||
    !isSameExpiry(values.expiry, saved.expiry)
  );
}

/** What the chosen end depends on, apart from the choice. */
export type FormEnds = {
  /** The grant being edited; absent for a new one. */
  existing?: AuthGrant | undefined;
  limit?: EndLimit | undefined;
};

/** The chosen expiry. Unchanged, an existing grant keeps its own, to the millisecond. */
export function chosenExpiry(
  expiry: ExpiryValue,
  now: number,
  { existing, limit }: FormEnds,
): string | null | undefined {
  const isUnchanged = existing && isSameExpiry(expiry, expiryValueOf(existing));
  return isUnchanged ? (existing.expiresAt ?? null) : expiresAtOf(expiry, now, limit);
}

/** Whether nothing is left to expire, since the grant is revoked and keeps its expiry. */
export const isRevokedAlready = (expiry: ExpiryValue, { existing }: FormEnds): boolean =>
  existing?.status === 'revoked' && isSameExpiry(expiry, expiryValueOf(existing));

export function createInputOf(
  values: GrantFormValues,
  now: number,
  ends: FormEnds = {},
): CreateGrantInput {
  const expiresAt = chosenExpiry(values.expiry, now, ends);
  const isPast = typeof expiresAt === 'string' && Date.parse(expiresAt) <= now;
  return {
    name: asStored(grantName, values.name),
    description: asStored(grantDescription, values.description),
    scope: canonicalScope(values.scope),
    expiresAt: (isPast ? expiresAtOf(values.expiry, now, ends.limit) : expiresAt) ?? null,
  };
}
