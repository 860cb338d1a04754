import { useDeferredValue, useEffect, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import { Link } from 'wouter';
import { needsReview } from '../../scopes/builder/use-scope-review';
import { Button } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { type GrantFormValues, needsReplacement } from './form-values';
import type { GrantFormState } from './use-grant-form';

/** What sending values would do, for a new grant or from the values `saved` of an existing one. */
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

/** Keeps what is typed, a moment after it is, and forgets it once it is undone. */
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

type SubmitRowProps = {
  form: GrantFormState;
  saved: GrantFormValues | undefined;
  serverError: string | null;
  cancelHref: string;
};

/** What sending the form would do, and the button for it; it renders with each letter, where the form need not. */
export function SubmitRow(props: SubmitRowProps) {
  const { form, saved, serverError, cancelHref } = props;
  const { isDirty, isSubmitting } = form.formState;
  const values = useWatch({ control: form.control }) as GrantFormValues;
  useStoredDraft(form.draft, values, isDirty);
  const { isReplacement, isCreate, hasReview, action } = intentOf(values, saved);
  return (
    <>
      {isReplacement && (
        <p className="rounded-md bg-accent-wash px-4 py-3 text-ink-2">
          Scope and end are fixed: this makes a new grant, and the old one stays.
        </p>
      )}
      {serverError && <Problem message={serverError} />}
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
