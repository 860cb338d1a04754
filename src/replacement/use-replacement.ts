import { useEffect, useMemo, useState } from 'react';
import { useSession } from '../session/use-session';
import { type Replacement, replacementsOf } from './stored-replacements';

/** The replacement of a grant as the browser keeps it, in step with its other tabs. */
export function useReplacement(replaced: string) {
  const { session } = useSession();
  const kept = useMemo(() => replacementsOf(session), [session]);
  const [replacement, setReplacement] = useState(() => kept.of(replaced));

  // Meets the other tabs, which may go on with the same replacement.
  useEffect(() => {
    const read = () => setReplacement(kept.of(replaced));
    addEventListener('storage', read);
    return () => removeEventListener('storage', read);
  }, [kept, replaced]);

  return {
    replacement,
    keep: (next: Omit<Replacement, 'replaced'>) => {
      kept.keep({ ...next, replaced });
      setReplacement({ ...next, replaced });
    },
    forget: () => {
      kept.forget(replaced);
      setReplacement(null);
    },
  };
}
