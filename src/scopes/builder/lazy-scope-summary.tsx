import { useEffect } from 'react';
import { createLazyModule } from '../../lib/lazy-module';
import { Problem } from '../../ui/problem';
import { allowedWords } from '../analysis/summarize-scope';
import type { ScopeProps } from './scope-props';

const summary = createLazyModule(async () => (await import('./scope-summary')).ScopeSummary);

/** Never rejects: the form works without the summary. */
export const preloadSummary = summary.preload;

/** Loads the summary. True once it's here or has failed, so that a page can wait and nothing shifts. */
export function useSummarySettled(): boolean {
  // Meets the network.
  useEffect(() => void preloadSummary(), []);
  return summary.use().isSettled;
}

/** What a scope allows. Until the catalogue is here, and if it never comes, its words go by the text. */
export function LazySummary(props: ScopeProps) {
  const { value: Summary, error } = summary.use();
  // Meets the network.
  useEffect(() => void preloadSummary(), []);
  if (Summary) return <Summary {...props} />;
  return (
    <>
      {/* As tall as what will say how much that is, so that nothing below it moves. */}
      <p aria-live="polite" className="min-h-17 font-medium wrap-anywhere wide:min-h-12">
        {allowedWords(props.value)}
      </p>
      {error !== null && (
        <Problem
          message="How much the scope allows couldn’t be looked up."
          onRetry={() => void summary.retry()}
        />
      )}
    </>
  );
}
