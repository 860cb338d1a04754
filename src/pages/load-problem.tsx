import { ApiError } from '../../protocol/api-error';
import { useSession } from '../session/session-context';
import { Problem } from '../ui/problem';

type LoadProblemProps = { what: string; error: unknown; onRetry: () => void };

/** Why something could not be loaded, in words that lead on. */
export function LoadProblem({ what, error, onRetry }: LoadProblemProps) {
  const { session } = useSession();
  const reason = error instanceof ApiError ? error.message : 'Something unexpected happened.';
  const isNarrow = error instanceof ApiError && error.kind === 'forbidden';
  return (
    <Problem message={`${what} could not be loaded. ${reason}`} onRetry={onRetry}>
      {isNarrow && session.kind === 'token' && (
        <p className="w-full text-ink-2">
          You are signed in with an API token, and its scope does not allow this. A token of a grant
          with that scope does.
        </p>
      )}
    </Problem>
  );
}
