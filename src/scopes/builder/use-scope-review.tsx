import { useState } from 'react';
import { covers } from '../../../protocol/scope';
import { createLazyModule } from '../../lib/lazy-module';
import { Problem } from '../../ui/problem';

const review = createLazyModule(() => import('./scope-review'));

/** Whether a scope permits so much that it is looked at once more before a grant gets it. */
export const needsReview = (scope: string) => covers(scope, '*:write');

type Question = { scope: string; action: string; onConfirm: () => void };

/** The look at a wide scope before a grant gets it; `slot` is where the page mounts it. */
export function useScopeReview() {
  const [question, setQuestion] = useState<Question | null>(null);
  const { value: module, error } = review.use();
  const close = () => setQuestion(null);
  return {
    ask: (next: Question) => {
      setQuestion(next);
      void review.preload();
    },
    slot:
      question &&
      (module ? (
        <module.ScopeReview
          {...question}
          onConfirm={() => {
            close();
            question.onConfirm();
          }}
          onClose={close}
        />
      ) : (
        error !== null && (
          <Problem message="The review did not load." onRetry={() => void review.retry()} />
        )
      )),
  };
}
