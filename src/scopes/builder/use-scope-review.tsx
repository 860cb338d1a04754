import { useState } from 'react';
import { covers } from '../../../protocol/scope';
import { createLazyModule } from '../../lib/lazy-module';
import { Problem } from '../../ui/problem';

const review = createLazyModule(() => import('./scope-review'));

/** Whether a scope permits so much that it needs a second look before a grant gets it. */
export const needsReview = (scope: string) => covers(scope, '*:write');

type Question = {
  scope: string;
  /** As an RFC 3339 timestamp; `null` for never. */
  expiresAt: string | null;
  action: string;
  onConfirm: () => void;
};

/** Mount `slot` at page level. */
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
          <Problem message="The review couldn’t be loaded." onRetry={() => void review.retry()} />
        )
      )),
  };
}
