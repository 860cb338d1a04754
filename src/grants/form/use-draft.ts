import { useDeferredValue, useEffect, useRef } from 'react';
import type { createStoredValue } from '../../lib/stored-value';
import type { GrantFormValues } from './form-values';

type Draft = ReturnType<typeof createStoredValue<GrantFormValues>>;

/** Keeps what is typed, a moment after it is, and forgets it once it is undone. */
export function useDraft(draft: Draft, typed: GrantFormValues, isDirty: boolean): void {
  const values = useDeferredValue(typed);
  const wasDirty = useRef(false);
  // Meets the tab's storage.
  useEffect(() => {
    if (isDirty) draft.write(values);
    else if (wasDirty.current) draft.remove();
    wasDirty.current = isDirty;
  }, [draft, isDirty, values]);
}
