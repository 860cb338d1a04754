import { useEffect, useMemo, useState } from 'react';
import { type UseFormReturn, useForm } from 'react-hook-form';
import type { ApiIssue } from '../../../protocol/api-error-body';
import { ApiError, errorWords } from '../../lib/api-error';
import { type LeaveGuard, useLeaveGuard } from '../../lib/leave-guard';
import { createStoredValue } from '../../lib/stored-value';
import { useSession } from '../../session/use-session';
import { storageName } from '../../storage-name';
import type { EndLimit } from './end-limit';
import { type GrantFormValues, grantFormSchema, grantFormValues, NEW_GRANT } from './form-values';
import { schemaResolver } from './schema-resolver';

function fieldOf({ path }: ApiIssue): keyof GrantFormValues | undefined {
  const name = path.at(-1) === 'expiresAt' ? 'expiry' : String(path.at(-1));
  return Object.hasOwn(NEW_GRANT, name) ? (name as keyof GrantFormValues) : undefined;
}

const INPUT_GUARD: LeaveGuard = {
  title: 'Discard changes?',
  text: 'You’ll lose what you entered on this page.',
  stay: 'Keep editing',
  leave: 'Discard',
  hasDraft: true,
};

type GrantFormOptions = {
  defaults: GrantFormValues;
  /** The values of an existing grant, which always count as valid. */
  saved: GrantFormValues | undefined;
  limit: EndLimit | undefined;
  /** Identifies the draft in the tab's storage. */
  draftKey: string;
};

export type GrantFormState = UseFormReturn<GrantFormValues> & {
  draft: ReturnType<typeof createStoredValue<GrantFormValues>>;
  /** Shows the issues of an error at their fields, or returns words for it if no field has one. */
  showServerError: (error: Error) => string | null;
  isRestored: boolean;
  discardDraft: () => void;
};

export function useGrantForm({
  defaults,
  saved,
  limit,
  draftKey,
}: GrantFormOptions): GrantFormState {
  const { server, profile } = useSession().session;
  // Profiles used in the same tab must not see each other's drafts.
  const storageKey = storageName(`draft.${profile.profileId}@${server}.${draftKey}`);
  const draft = useMemo(
    () => createStoredValue(() => sessionStorage, storageKey, grantFormValues),
    [storageKey],
  );
  const [isRestored, setRestored] = useState(false);
  const form = useForm<GrantFormValues>({
    defaultValues: defaults,
    resolver: schemaResolver(grantFormSchema(saved, limit)),
    mode: 'onTouched',
  });
  const { reset, formState } = form;

  // Meets the tab's storage: restores a draft left by a reload or a lost session.
  useEffect(() => {
    const storedDraft = draft.read();
    if (!storedDraft) return;
    reset(storedDraft, { keepDefaultValues: true });
    setRestored(true);
  }, [draft, reset]);

  useLeaveGuard(formState.isDirty, INPUT_GUARD, draft.remove);

  const showServerError = (error: Error): string | null => {
    let isFirst = true;
    for (const issue of (error instanceof ApiError && error.details.issues) || []) {
      const field = fieldOf(issue);
      if (!field) continue;
      form.setError(field, { message: issue.message }, { shouldFocus: isFirst });
      isFirst = false;
    }
    return isFirst ? errorWords(error) : null;
  };

  const discardDraft = () => {
    draft.remove();
    reset(defaults);
    setRestored(false);
  };

  return { ...form, draft, showServerError, isRestored, discardDraft };
}
