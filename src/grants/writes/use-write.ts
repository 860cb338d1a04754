import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ApiError, errorWords } from '../../lib/api-error';
import { logError } from '../../lib/log-error';
import { useSession } from '../../session/use-session';
import { announce, warn } from '../../ui/status-region';
import { settleGrants } from '../data/settle-grants';
import { usePublishChange } from '../data/sync-tabs';
import type { Write } from './run-write';

/** `onDone` and `onFailed` are called only while the component is there. */
export type Outcome<Result> = {
  onConfirmed?: (result: Result) => void;
  onDone?: (result: Result) => void;
  onFailed?: (error: Error) => void;
};

/**
 * Writes for a component, and announces the outcome even if that's gone by then. A failure is announced
 * only in this case: until then, the component shows it.
 */
export function useWrite<Input, Result>(write: Write<Input, Result>) {
  const { key, subject = JSON.stringify, words, endsSession, run } = write;
  const { session, send } = useSession();
  const client = useQueryClient();
  const publish = usePublishChange();
  const isMounted = useRef(false);
  // Tracks whether the user has left the page in the meantime.
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  const { mutateAsync, isPending, error } = useMutation({
    mutationKey: key,
    meta: { pending: words.pending },
    mutationFn: (input: Input) => run(input, { send, publish, session }),
    onSettled: (_result, reason, input) => {
      const isUnclear = reason !== null || endsSession?.(input, session);
      settleGrants(client, isUnclear ? 'unclear' : 'confirmed');
    },
  });

  function start(input: Input, { onConfirmed, onDone, onFailed }: Outcome<Result>): void {
    // A double click is faster than `pending`.
    const isUnderWay = client.isMutating({
      mutationKey: key,
      predicate: (other) => subject(other.state.variables as Input) === subject(input),
    });
    if (isUnderWay) {
      announce(words.pending);
      return;
    }
    mutateAsync(input).then(
      (result) => {
        announce(words.done(input));
        onConfirmed?.(result);
        if (isMounted.current) onDone?.(result);
      },
      (reason: Error) => {
        if (!(reason instanceof ApiError)) logError(reason);
        if (isMounted.current) onFailed?.(reason);
        else warn(`${words.failed(input)} ${errorWords(reason)}`);
      },
    );
  }
  return {
    start,
    /** The word for what is under way. */
    pending: isPending ? words.pending : null,
    /** Why it failed. */
    problem: error ? errorWords(error) : undefined,
    error,
  };
}
