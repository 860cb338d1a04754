import { ApiError } from '../lib/api-error';
import { Code } from '../ui/code';
import { Problem } from '../ui/problem';
import { useSession } from './use-session';

type LoadProblemProps = { what: string; error: unknown; onRetry: () => void };

/** The scope that a call needs. Servers say so only in the words of their refusal. */
const scopeIn = (message: string) => /requires (\S+) scope/.exec(message)?.[1];

export function LoadProblem({ what, error, onRetry }: LoadProblemProps) {
  const { session } = useSession();
  const reason = error instanceof ApiError ? error.message : 'Something unexpected happened.';
  const scope = scopeIn(reason);
  return (
    <Problem message={`${what} could not be loaded. ${reason}`} onRetry={onRetry}>
      {scope && session.kind === 'token' && (
        <p className="w-full text-ink-2">
          Sign in with your recovery key, or with a token that includes <Code>{scope}</Code>.
        </p>
      )}
    </Problem>
  );
}
