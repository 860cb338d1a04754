import { useEffect, useEffectEvent, useMemo } from 'react';
import { waitWords } from '../english/wait-words';
import { type ApiError, errorWords } from '../lib/api-error';
import { useClock } from '../lib/use-clock';
import { Code } from '../ui/code';
import { KeySignInLink } from './key-sign-in-link';

/** The scope that a call needs. Servers say so only in the words of their refusal. */
const scopeIn = (message: string) => /requires (\S+) scope/.exec(message)?.[1];

/** What helps if the scope of the session's token is in the way. */
export function TokenRefusal({ error }: { error: unknown }) {
  const scope = scopeIn(errorWords(error));
  return (
    <>
      <KeySignInLink error={error} />
      {scope && (
        <p className="w-full text-ink-2">
          Sign in with your recovery key, or with a token that includes <Code>{scope}</Code>.
        </p>
      )}
    </>
  );
}

/** Nobody looks at a page for longer. Then it's only said how long the server asks to wait. */
const MAX_WAIT_MS = 3_600_000;

type RetryWaitProps = { error: ApiError; onRetry: () => void };

/** Tries again when the server's `Retry-After` is over, and says until then how long that is. */
export function RetryWait({ error, onRetry }: RetryWaitProps) {
  const { retryAfterMs = 0 } = error.details;
  // Each failure starts a wait of its own.
  const due = useMemo(() => ({ error, at: Date.now() + retryAfterMs }), [error, retryAfterMs]);
  const retry = useEffectEvent(onRetry);
  const isTooLong = retryAfterMs > MAX_WAIT_MS;
  // Meets the clock.
  useEffect(() => {
    if (isTooLong) return;
    const timer = setTimeout(retry, due.at - Date.now());
    return () => clearTimeout(timer);
  }, [due, isTooLong]);
  // By this machine's clock, as the timer: a wait is no moment of the server.
  const words = useClock(() => {
    const ms = due.at - Date.now();
    return ms > 0 ? `Trying again in ${waitWords(ms)}.` : 'Trying again…';
  });
  // Outside of the alert, which would be read out again each minute.
  return isTooLong ? null : <p className="mt-2 text-ink-3">{words}</p>;
}
