import { lazy, Suspense, useState } from 'react';
import { covers } from '../../protocol/scope';
import { ErrorBoundary } from '../ui/error-boundary';
import { Problem } from '../ui/problem';

const ScopeReview = lazy(() =>
  import('./builder-with-catalogue').then((builder) => ({ default: builder.ReviewWithCatalogue })),
);

/** Whether a scope permits so much that it is looked at once more before a grant gets it. */
export const needsReview = (scope: string) => covers(scope, '*:write');

type Question = { scope: string; action: string; onConfirm: () => void };

/** The look at a wide scope before a grant gets it; `slot` is where the page mounts it. */
export function useScopeReview() {
  const [question, setQuestion] = useState<Question | null>(null);
  const close = () => setQuestion(null);
  return {
    ask: setQuestion,
    slot: question && (
      <ErrorBoundary
        fallback={() => (
          <Problem
            message="The review did not load, so nothing was created. What you typed is kept."
            onRetry={() => location.reload()}
          />
        )}
      >
        <Suspense>
          <ScopeReview
            {...question}
            onConfirm={() => {
              close();
              question.onConfirm();
            }}
            onClose={close}
          />
        </Suspense>
      </ErrorBoundary>
    ),
  };
}
