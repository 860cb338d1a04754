import { useEffect } from 'react';
import { createLate } from '../lib/late';
import { Button } from '../ui/button';
import { BuilderFrame } from './builder-frame';
import { PlainSummary } from './plain-summary';

type BuilderSlotProps = { value: string; onChange: (scope: string) => void };

const builder = createLate(() => import('./builder-with-catalogue'));

/** The builder, which comes by itself with the catalogue: the form works as text until then, and without. */
export function BuilderSlot(props: BuilderSlotProps) {
  const { value: module, error } = builder.use();
  // Meets the network.
  useEffect(() => void builder.preload(), []);
  if (module) return <module.BuilderWithCatalogue {...props} />;
  const summary = <PlainSummary scope={props.value} />;
  if (!error) return <BuilderFrame filter={null} matrix={null} summary={summary} />;
  return (
    <>
      <div role="alert" className="flex flex-wrap items-center gap-3 text-ink-2">
        <p>The matrix did not load. Use the text.</p>
        <Button onClick={() => void builder.preload()}>Try again</Button>
      </div>
      {summary}
    </>
  );
}
