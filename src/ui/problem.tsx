import type { ReactNode } from 'react';
import { Button } from './button';
import { ErrorDetails } from './error-details';

type ProblemProps = {
  /** If there's more than one sentence, the first can be a `<b>`: what failed. */
  message: ReactNode;
  /** What caused it, if the server may have said more about it. */
  error?: unknown;
  onRetry?: () => void;
  /** For what only concerns a part of what's shown. */
  isQuiet?: boolean;
  children?: ReactNode;
};

export function Problem({ message, error, onRetry, isQuiet = false, children }: ProblemProps) {
  return (
    <div role="alert" className={`problem ${isQuiet ? 'my-2 text-ink-2' : 'problem-loud'}`}>
      <p>{message}</p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
      {children}
      <ErrorDetails error={error} />
    </div>
  );
}
