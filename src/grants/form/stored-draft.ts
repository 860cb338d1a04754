import { useDeferredValue, useEffect, useRef } from 'react';
import type { GrantFormValues } from './form-values';
import type { GrantFormState } from './use-grant-form';

/** Stores the draft a moment after each change, and removes it once the changes are undone. */
export function useStoredDraft(
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
export function useDraftOnLeaving({ draft, getValues, formState }: GrantFormState): void {
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
