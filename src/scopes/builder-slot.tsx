import { lazy, Suspense, useState } from 'react';
import { Button } from '../ui/button';
import { ErrorBoundary } from '../ui/error-boundary';
import { BuilderFrame } from './builder-frame';
import { PlainSummary } from './plain-summary';

type BuilderSlotProps = { value: string; onChange: (scope: string) => void };

const lazyBuilder = () =>
  lazy(() =>
    import('./builder-with-catalogue').then((builder) => ({
      default: builder.BuilderWithCatalogue,
    })),
  );

// Asked for together with the form, so that it is there almost as soon.
const firstBuilder = lazyBuilder();

/** The builder, which comes by itself with the catalogue: the form works as text until then, and without. */
export function BuilderSlot(props: BuilderSlotProps) {
  const [{ Builder }, setBuilder] = useState({ Builder: firstBuilder });
  const summary = <PlainSummary scope={props.value} />;
  return (
    <ErrorBoundary
      fallback={(retry) => (
        <>
          <div role="alert" className="flex flex-wrap items-center gap-3 text-ink-2">
            <p>The matrix did not load. The scope works as text without it.</p>
            <Button
              onClick={() => {
                // One that failed stays so.
                setBuilder({ Builder: lazyBuilder() });
                retry();
              }}
            >
              Try again
            </Button>
          </div>
          {summary}
        </>
      )}
    >
      <Suspense fallback={<BuilderFrame filter={null} matrix={null} summary={summary} />}>
        <Builder {...props} />
      </Suspense>
    </ErrorBoundary>
  );
}
