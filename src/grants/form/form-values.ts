import * as z from 'zod/mini';
import type { AuthGrant } from '../../../protocol/auth-grant';
import {
  type CreateGrantInput,
  grantDescription,
  grantName,
  grantScope,
} from '../../../protocol/grant-input';
import { canonicalScope, parseScope } from '../../../protocol/scope';
import { type ExpiryValue, expiresAtOf, expiryProblem, expiryValue, expiryValueOf } from './expiry';

/** What the form holds while somebody types. */
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

/** Reports what a schema of the wire finds wrong with a value, unless the value was there before. */
function judgedBy(schema: z.ZodMiniType, kept: string | undefined) {
  return z.string().check(
    z.superRefine((value, context) => {
      if (value === kept) return;
      for (const { message } of schema.safeParse(value).error?.issues ?? [])
        context.addIssue(message);
    }),
  );
}

const atLeastOne = z
  .string()
  .check(
    z.refine((scope) => parseScope(scope).length > 0, 'Choose at least one resource and action.'),
  );

/** Order, duplicates and spaces are put right for the user; all else is for them to mend. */
const formScope = z.pipe(z.pipe(z.string(), z.transform(canonicalScope)), grantScope);

/**
 * The rules of the form: those of the wire, and a scope that is not empty. What an existing grant
 * holds (`kept`) stays right, even where another server allowed what we would not.
 */
export function grantFormSchema(kept?: GrantFormValues) {
  const fields = z.object({
    name: judgedBy(grantName, kept?.name),
    description: judgedBy(grantDescription, kept?.description),
    scope: judgedBy(z.pipe(formScope, atLeastOne), kept?.scope),
    expiry: expiryValue.check(
      z.superRefine((value, context) => {
        if (kept && isSameExpiry(value, kept.expiry)) return;
        const problem = expiryProblem(value);
        if (problem) context.addIssue(problem);
      }),
    ),
  });
  return fields.check(
    z.superRefine((values, context) => {
      // A replacement is a new grant: it cannot take over an end that has passed.
      if (!kept || !needsReplacement(values, kept)) return;
      const problem = expiryProblem(values.expiry);
      if (problem) context.addIssue({ code: 'custom', message: problem, path: ['expiry'] });
    }),
  );
}

function isSameExpiry(a: GrantFormValues['expiry'], b: GrantFormValues['expiry']): boolean {
  return a.choice === b.choice && (a.choice !== 'custom' || a.day === b.day);
}

/** Whether values change what a server locks once a grant exists, so that only a new grant will do. */
export function needsReplacement(values: GrantFormValues, kept: GrantFormValues): boolean {
  return (
    canonicalScope(values.scope) !== canonicalScope(kept.scope) ||
    !isSameExpiry(values.expiry, kept.expiry)
  );
}

/** The end that a choice stands for: an existing grant's very own, to the millisecond, until it is touched. */
export function chosenExpiry(
  expiry: ExpiryValue,
  now: number,
  existing?: AuthGrant,
): string | null | undefined {
  const isKept = existing && isSameExpiry(expiry, expiryValueOf(existing));
  return isKept ? (existing.expiresAt ?? null) : expiresAtOf(expiry, now);
}

/** What valid values ask the server to create. */
export function createInputOf(
  values: GrantFormValues,
  now: number,
  from?: AuthGrant,
): CreateGrantInput {
  const end = chosenExpiry(values.expiry, now, from);
  const isPast = typeof end === 'string' && Date.parse(end) <= now;
  return {
    name: values.name.trim(),
    description: values.description,
    scope: canonicalScope(values.scope),
    expiresAt: (isPast ? expiresAtOf(values.expiry, now) : end) ?? null,
  };
}
