import { useEffect } from 'react';
import { ApiError, errorWords } from '../lib/api-error';
import { retryAfter } from '../lib/import-part';
import { createLazyModule } from '../lib/lazy-module';
import { Problem } from '../ui/problem';
import { isTokenRefusal } from './is-token-refusal';
import { useSession } from './use-session';

// Its code isn't part of the page, since it's rare.
const help = createLazyModule(() => import('./problem-help'));

type LoadProblemProps = { what: string; error: unknown; onRetry: () => void };

export function LoadProblem({ what, error, onRetry }: LoadProblemProps) {
  const { session } = useSession();
  const isRefusal = isTokenRefusal(session, error);
  const isWait = error instanceof ApiError && error.details.retryAfterMs !== undefined;
  const needsHelp = isRefusal || isWait;
  const { value } = help.use();
  // Meets the network.
  useEffect(() => {
    if (needsHelp) void help.preload();
  }, [needsHelp]);
  return (
    <>
      <Problem
        message={`${what} couldn’t be loaded. ${errorWords(error)}`}
        error={error}
        {...(!(isRefusal && value) && { onRetry: () => retryAfter(error, onRetry) })}
      >
        {isRefusal && value && <value.TokenRefusal error={error} />}
      </Problem>
      {isWait && value && <value.RetryWait error={error} onRetry={onRetry} />}
    </>
  );
}
