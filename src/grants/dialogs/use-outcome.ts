import { useEffect, useRef } from 'react';
import { announce, warn } from '../../ui/status-region';

type Outcome = { done: string; failed: string; onDone: () => void };

/**
 * Says how the end of a grant went, even when the dialog that asked for it is gone by then, with
 * its page. While the dialog is there it shows itself what failed.
 */
export function useOutcome({ done, failed, onDone }: Outcome) {
  const isThere = useRef(false);
  // Meets the page: the user may leave it while the call is under way.
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  return (call: Promise<unknown> | null) =>
    void call?.then(
      () => {
        announce(done);
        if (isThere.current) onDone();
      },
      (error: Error) => {
        if (!isThere.current) warn(`${failed} ${error.message}`);
      },
    );
}
