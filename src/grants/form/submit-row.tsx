import { useDeferredValue, useEffect, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import { Link } from 'wouter';
import { needsReview } from '../../scopes/builder/use-scope-review';
import { Button } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { type GrantFormValues, needsReplacement } from './form-values';
import type { GrantFormState } from './use-grant-form';

/** What submitting does; `saved` are the values of the existing grant, absent for a new one. */
export function intentOf(values: GrantFormValues, saved?: GrantFormValues) {
  const isReplacement = saved !== undefined && needsReplacement(values, saved);
  const isCreate = saved === undefined || isReplacement;
  return {
    isReplacement,
    isCreate,
    hasReview: isCreate && needsReview(values.scope),
    action: isReplacement ? 'Replace grant' : saved ? 'Save changes' : 'Create grant',
  };
}

/** Stores the draft a moment after each change, and removes it once the changes are undone. */
function useStoredDraft(
  draft: GrantFormState['draft'],
  latestValues: GrantFormValues,
  isDirty: boolean,
): void {
  const values = useDeferredValue(latestValues);
  const wasDirty = useRef(false);
  // Meets the tab's storage.
  useEffect(() => {
    if (isDirty) draft.write(values);
    else if (wasDirty.current) draft.remove();
    wasDirty.current = isDirty;
  }, [draft, isDirty, values]);
}

/** Stores what was typed just before the page goes, which may not have rendered yet. */
function useDraftOnLeaving({ draft, getValues, formState }: GrantFormState): void {
  const { defaultValues } = formState;
  useEffect(() => {
    const store = () => {
      const values = getValues();
      const isSame = (name: keyof GrantFormValues) =>
        JSON.stringify(values[name]) === JSON.stringify(defaultValues?.[name]);
      const names = Object.keys(values) as (keyof GrantFormValues)[];
      if (!names.every(isSame)) draft.write(values);
    };
    addEventListener('pagehide', store);
    return () => removeEventListener('pagehide', store);
  }, [draft, getValues, defaultValues]);
}

export type Failure = { message: string; retry: () => void };

type SubmitRowProps = {
  form: GrantFormState;
  saved: GrantFormValues | undefined;
  /** Why the values weren't saved. */
  failure: Failure | null;
  cancelHref: string;
};

/** A component of its own because it renders with every key, which the form needn't. */
export function SubmitRow(props: SubmitRowProps) {
  const { form, saved, failure, cancelHref } = props;
  const { isDirty, isSubmitting } = form.formState;
  const values = useWatch({ control: form.control }) as GrantFormValues;
  useStoredDraft(form.draft, values, isDirty);
  useDraftOnLeaving(form);
  const { isReplacement, isCreate, hasReview, action } = intentOf(values, saved);
  return (
    <>
      {isReplacement && (
        <p className="rounded-md bg-accent-wash px-4 py-3 text-ink-2">
          Scope and end are fixed: this makes a new grant, and the old one stays.
        </p>
      )}
      {failure && <Problem message={failure.message} onRetry={failure.retry} />}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" look="primary" aria-disabled={isSubmitting}>
          {isSubmitting ? (isCreate ? 'Creating…' : 'Saving…') : hasReview ? 'Review' : action}
        </Button>
        <Link href={cancelHref} className="rounded px-1 text-ink-2 hover:underline">
          Cancel
        </Link>
      </div>
    </>
  );
}
