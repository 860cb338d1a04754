import { useEffect } from 'react';
import { ApiError, errorWords } from '../lib/api-error';
import { retryAfter } from '../lib/import-part';
import { createLazyModule } from '../lib/lazy-module';
import { Problem } from '../ui/problem';
import { isTokenRefusal } from './is-token-refusal';
import { useSession } from './use-session';

const retryWait = createLazyModule(() => import('../ui/retry-wait'));
const refusal = createLazyModule(() => import('./token-refusal'));

type LoadProblemProps = { what: string; error: unknown; onRetry: () => void };

export function LoadProblem({ what, error, onRetry }: LoadProblemProps) {
  const { session } = useSession();
  const isRefusal = isTokenRefusal(session, error);
  const Refusal = refusal.use().value?.TokenRefusal;
  const isWait = error instanceof ApiError && error.details.retryAfterMs !== undefined;
  const Wait = retryWait.use().value?.RetryWait;
  // Meets the network: the code of what's rare isn't part of the page.
  useEffect(() => {
    if (isWait) void retryWait.preload();
    if (isRefusal) void refusal.preload();
  }, [isWait, isRefusal]);
  return (
    <>
      <Problem
        message={`${what} couldn’t be loaded. ${errorWords(error)}`}
        {...(!(isRefusal && Refusal) && { onRetry: () => retryAfter(error, onRetry) })}
      >
        {isRefusal && Refusal && <Refusal error={error} />}
      </Problem>
      {isWait && Wait && <Wait error={error} onRetry={onRetry} />}
    </>
  );
}
