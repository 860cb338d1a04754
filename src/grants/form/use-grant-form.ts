import { useEffect, useMemo, useState } from 'react';
import { type FieldPath, useForm } from 'react-hook-form';
import type { ApiIssue } from '../../../protocol/api-error-body';
import { ApiError } from '../../lib/api-error';
import { useLeaveGuard } from '../../lib/leave-guard';
import { createStoredValue } from '../../lib/stored-value';
import { useSession } from '../../session/use-session';
import { type GrantFormValues, grantFormSchema, grantFormValues } from './form-values';
import { schemaResolver } from './schema-resolver';

/** Where an issue of the server belongs in the form. */
const FIELDS = new Map<unknown, FieldPath<GrantFormValues>>([
  ['name', 'name'],
  ['description', 'description'],
  ['scope', 'scope'],
  ['expiresAt', 'expiry'],
]);

const fieldOf = ({ path }: ApiIssue) => FIELDS.get(path.at(-1));

type GrantFormOptions = {
  defaults: GrantFormValues;
  /** Whether the defaults are an existing grant, whose own values are never judged. */
  isExisting: boolean;
  /** Under which name the tab keeps what was typed, until it reaches the server or is given up. */
  draftKey: string;
};

export type GrantFormState = ReturnType<typeof useGrantForm>;

/** The form of a grant, with the rules of the wire and a draft that survives a reload. */
export function useGrantForm({ defaults, isExisting, draftKey }: GrantFormOptions) {
  const { server, profile } = useSession().session;
  // Another profile in the same tab has drafts of its own.
  const storageKey = `auth-grants.draft.${profile.profileId}@${server}.${draftKey}`;
  const draft = useMemo(
    () => createStoredValue(() => sessionStorage, storageKey, grantFormValues),
    [storageKey],
  );
  const [isRestored, setRestored] = useState(false);
  const form = useForm<GrantFormValues>({
    defaultValues: defaults,
    resolver: schemaResolver(grantFormSchema(isExisting ? defaults : undefined)),
    mode: 'onTouched',
  });
  const { reset, formState } = form;

  // Meets the tab's storage: a draft that a reload or a lost session left behind comes back.
  useEffect(() => {
    const kept = draft.read();
    if (!kept) return;
    reset(kept, { keepDefaultValues: true });
    setRestored(true);
  }, [draft, reset]);

  useLeaveGuard(formState.isDirty, draft.remove);

  /** Puts what a server refused at its fields; gives the words for what has no field. */
  const showRefusal = (error: unknown): string | null => {
    if (!(error instanceof ApiError)) throw error;
    const atFields = (error.details.issues ?? []).filter(fieldOf);
    for (const [index, issue] of atFields.entries()) {
      const field = fieldOf(issue);
      if (field) form.setError(field, { message: issue.message }, { shouldFocus: index === 0 });
    }
    return atFields.length > 0 ? null : error.message;
  };

  const discardDraft = () => {
    draft.remove();
    reset(defaults);
    setRestored(false);
  };

  return { ...form, draft, showRefusal, isRestored, discardDraft };
}
