import { zodResolver } from '@hookform/resolvers/zod';
import { useCallback, useEffect, useMemo } from 'react';
import { type FieldPath, useForm, useWatch } from 'react-hook-form';
import { ApiError, type ApiIssue } from '../../protocol/api-error';
import { useLeaveGuard } from '../lib/leave-guard';
import { createStored } from '../lib/stored';
import { type GrantFormValues, grantFormSchema, grantFormValues } from './grant-form-values';

/** Where an issue of the server belongs in the form. */
const FIELD_OF: Record<string, FieldPath<GrantFormValues>> = {
  name: 'name',
  description: 'description',
  scope: 'scope',
  expiresAt: 'expiry',
};

const fieldOf = ({ path }: ApiIssue) => FIELD_OF[String(path.at(-1))];

type GrantFormOptions = {
  defaults: GrantFormValues;
  /** Whether the defaults are an existing grant, whose own values are never judged. */
  isExisting: boolean;
  /** Under which name the tab keeps what was typed, until it reaches the server or is given up. */
  draftKey: string;
};

/** The form of a grant, with the rules of the wire and a draft that survives a reload. */
export function useGrantForm({ defaults, isExisting, draftKey }: GrantFormOptions) {
  const draft = useMemo(
    () => createStored(() => sessionStorage, `auth-grants.draft.${draftKey}`, grantFormValues),
    [draftKey],
  );
  const form = useForm<GrantFormValues>({
    defaultValues: defaults,
    resolver: zodResolver(grantFormSchema(isExisting ? defaults : undefined)),
    mode: 'onTouched',
  });
  const { control, reset, formState } = form;
  const values = useWatch({ control }) as GrantFormValues;

  // Meets the tab's storage: a draft that a reload or a lost session left behind comes back.
  useEffect(() => {
    const kept = draft.read();
    if (kept) reset(kept, { keepDefaultValues: true });
  }, [draft, reset]);

  // Meets the tab's storage: what is typed is kept as it is typed.
  useEffect(() => {
    if (formState.isDirty) draft.write(values);
  }, [draft, formState.isDirty, values]);

  const forget = useCallback(() => void draft.remove(), [draft]);
  useLeaveGuard(formState.isDirty, forget);

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

  return { ...form, values, showRefusal, forgetDraft: forget };
}
