import { useEffect } from 'react';
import { createLazyModule } from '../../lib/lazy-module';
import { Problem } from '../../ui/problem';
import { PlainSummary } from '../display/plain-summary';
import { BuilderFrame } from './builder-frame';

type BuilderSlotProps = { value: string; onChange: (scope: string) => void };

const builder = createLazyModule(() => import('./builder-with-catalogue'));

/** Fetches the builder; it does not fail, since a form works without. */
export const preloadBuilder = builder.preload;

/** Fetches the builder, and says whether it is here or cannot be had: what it says of a scope takes room. */
export function useBuilderSettled(): boolean {
  // Meets the network.
  useEffect(() => void preloadBuilder(), []);
  return builder.use().isSettled;
}

/** The builder, which comes by itself with the catalogue: the form works as text until then, and without. */
export function LazyBuilder(props: BuilderSlotProps) {
  const { value: module, error } = builder.use();
  // Meets the network.
  useEffect(() => void builder.preload(), []);
  if (module) return <module.BuilderWithCatalogue {...props} />;
  const summary = <PlainSummary scope={props.value} />;
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
