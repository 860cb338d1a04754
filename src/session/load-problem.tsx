import { useEffect } from 'react';
import { ApiError } from '../lib/api-error';
import { retryAfter } from '../lib/import-part';
import { createLazyModule } from '../lib/lazy-module';
import { Code } from '../ui/code';
import { Problem } from '../ui/problem';
import { useSession } from './use-session';

const retryWait = createLazyModule(() => import('../ui/retry-wait'));

type LoadProblemProps = { what: string; error: unknown; onRetry: () => void };

/** The scope that a call needs. Servers say so only in the words of their refusal. */
const scopeIn = (message: string) => /requires (\S+) scope/.exec(message)?.[1];

export function LoadProblem({ what, error, onRetry }: LoadProblemProps) {
  const { session } = useSession();
  const reason = error instanceof ApiError ? error.message : 'Something unexpected happened.';
  const scope = scopeIn(reason);
  const isWait = error instanceof ApiError && error.details.retryAfterMs !== undefined;
  const Wait = retryWait.use().value?.RetryWait;
  // Meets the network: the code of the wait isn't part of the page.
  useEffect(() => {
    if (isWait) void retryWait.preload();
  }, [isWait]);
  return (
    <>
      <Problem
        message={`${what} could not be loaded. ${reason}`}
        onRetry={() => retryAfter(error, onRetry)}
      >
        {scope && session.kind === 'token' && (
          <p className="w-full text-ink-2">
            Sign in with your recovery key, or with a token that includes <Code>{scope}</Code>.
          </p>
        )}
      </Problem>
      {isWait && Wait && <Wait error={error} onRetry={onRetry} />}
    </>
  );
}
