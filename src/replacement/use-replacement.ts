import { useEffect, useMemo, useState } from 'react';
import { serverNow } from '../server-clock';
import { useSession } from '../session/use-session';
import { type Replacement, replacementsOf } from './stored-replacements';

/** In sync with other tabs. */
export function useReplacement(replaced: string) {
  const { session } = useSession();
  const stored = useMemo(() => replacementsOf(session), [session]);
  const [replacement, setReplacement] = useState(() => stored.findByOld(replaced));

  // Meets the other tabs, which can continue the same replacement.
  useEffect(() => {
    const read = () => setReplacement(stored.findByOld(replaced));
    addEventListener('storage', read);
    return () => removeEventListener('storage', read);
  }, [stored, replaced]);

  return {
    replacement,
    save: (next: Omit<Replacement, 'replaced'>) => {
      stored.save({ ...next, replaced });
      setReplacement({ ...next, replaced });
    },
    /** Leaves a trace for the page of the new grant. */
    finish: () => {
      if (replacement) stored.save({ ...replacement, finishedAt: serverNow() });
      setReplacement(null);
    },
    remove: () => {
      stored.remove(replaced);
      setReplacement(null);
    },
  };
}
