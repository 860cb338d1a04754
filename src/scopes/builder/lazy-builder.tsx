import { useEffect } from 'react';
import { createLazyModule } from '../../lib/lazy-module';
import { Problem } from '../../ui/problem';
import { allowedWords } from '../display/summarize-scope';
import { BuilderFrame } from './builder-frame';

type LazyBuilderProps = { value: string; onChange: (scope: string) => void };

const builder = createLazyModule(() => import('./scope-builder'));

/** Never rejects: the form works without the builder. */
export const preloadBuilder = builder.preload;

/** Loads the builder. True once it's here or has failed, so that a page can wait and nothing shifts. */
export function useBuilderSettled(): boolean {
  // Meets the network.
  useEffect(() => void preloadBuilder(), []);
  return builder.use().isSettled;
}

/** Until the builder and its catalogue are here, and if they never come, the form works as text. */
export function LazyBuilder(props: LazyBuilderProps) {
  const { value: module, error } = builder.use();
  // Meets the network.
  useEffect(() => void builder.preload(), []);
  if (module) return <module.ScopeBuilder {...props} />;
  const summary = (
    <p aria-live="polite" className="font-medium wrap-anywhere">
      {allowedWords(props.value)}
    </p>
  );
  if (!error) return <BuilderFrame filter={null} matrix={null} summary={summary} />;
  return (
    <>
      <Problem
        message="The matrix did not load. Use the text."
        onRetry={() => void builder.retry()}
      />
      {summary}
    </>
  );
}
