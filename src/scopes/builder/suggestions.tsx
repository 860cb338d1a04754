import { useId, useRef } from 'react';
import { Button } from '../../ui/button';
import { announce } from '../../ui/status-region';
import type { BuilderWords } from './builder-words';

/** More at once are not read, and the first are likely of one kind. */
const MOST_SHOWN = 5;

type BuilderFindingsProps = { words: BuilderWords; onMend: (scope: string) => void };

/** What there is to mend about a scope, and a button that does what is sure. */
export function Suggestions({ words: { findings, mended }, onMend }: BuilderFindingsProps) {
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const more = findings.length - MOST_SHOWN;
  return (
    // It is always there, to take the focus from a button that is gone once it is pressed.
    <section ref={section} tabIndex={-1} aria-label="Suggestions" className="outline-none">
      {findings.length > 0 && (
        <div className="grid justify-items-start gap-3 border-l-2 border-warn py-1 pl-4">
          <ul className="grid gap-1 text-ink-2 wrap-anywhere">
            {findings.slice(0, MOST_SHOWN).map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
            {more > 0 && <li>And {more} more like these.</li>}
          </ul>
          {mended !== null && (
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Button
                aria-describedby={`${id}-mended`}
                onClick={() => {
                  onMend(mended);
                  section.current?.focus({ preventScroll: true });
                  announce('Scope mended');
                }}
              >
                Apply suggestions
              </Button>
              <p id={`${id}-mended`} className="text-[0.8125rem] text-ink-3 wrap-anywhere">
                Makes it <code>{mended || 'empty'}</code>
              </p>
            </div>
          )}
        </div>
      )}
    </section>
  );
}
