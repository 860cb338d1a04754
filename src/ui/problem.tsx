import type { ReactNode } from 'react';
import { Button } from './button';

type ProblemProps = { message: string; onRetry?: () => void; children?: ReactNode };

export function Problem({ message, onRetry, children }: ProblemProps) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center justify-between gap-3 rounded-md bg-bad-wash px-4 py-3"
    >
      <p className="text-bad wrap-anywhere">{message}</p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
      {children}
    </div>
  );
}
