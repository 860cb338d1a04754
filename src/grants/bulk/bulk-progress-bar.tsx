import { useEffect, useRef } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { withoutBidiControls } from '../../../protocol/text';
import { useLeaveGuard } from '../../lib/leave-guard';
import { useClock } from '../../lib/use-clock';
import { BottomBar } from '../../ui/bottom-bar';
import { Button } from '../../ui/button';
import { countOf, countsInWords, KIND_WORDS, phaseInWords } from './bulk-words';
import type { BulkProgress, Failure } from './task-queue';
import type { BulkWork } from './use-bulk-work';

/** Nobody reads more; the rest is counted. */
const SHOWN = 100;

/** Which grants something failed for, and why. */
function BulkFailures({ failures }: { failures: readonly Failure<AuthGrant>[] }) {
  const hidden = failures.length - SHOWN;
  return (
    <section
      aria-label="Failures"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      className="mt-3 max-h-48 overflow-y-auto border-t border-line pt-2"
    >
      <ul className="grid gap-1.5">
        {failures.slice(0, SHOWN).map(({ item, reason }) => (
          <li key={item.id} className="wrap-anywhere">
            <span className="font-medium">{withoutBidiControls(item.name)}</span>{' '}
            <span className="text-ink-2">{reason}</span>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="mt-2 text-ink-3">And {countOf(hidden)} more.</p>}
    </section>
  );
}

type BulkProgressBarProps = {
  work: BulkWork;
  progress: BulkProgress<AuthGrant>;
  onClose: () => void;
};

/** How far bulk work is, what has failed and why, and what can be done about it. */
export function BulkProgressBar({ work, progress, onClose }: BulkProgressBarProps) {
  const { phase, total, done, left, failures } = progress;
  const bar = useRef<HTMLElement>(null);
  const words = useClock((now) => phaseInWords(work.kind, progress, now));
  const hasEnded = phase === 'ended';
  useLeaveGuard(!hasEnded, work.stop, 'work');
  // Meets the focus: the button that had it is gone, now that the work has begun, or ended.
  useEffect(() => {
    if (hasEnded || document.activeElement === document.body) bar.current?.focus();
  }, [hasEnded]);
  return (
    <BottomBar ref={bar} label="Bulk work">
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="mr-auto py-1.5 font-medium">
          {words}
        </p>
        {!hasEnded && (
          <Button aria-disabled={phase === 'stopping'} onClick={work.stop}>
            Stop
          </Button>
        )}
        {hasEnded && failures.length > 0 && (
          <Button onClick={work.retryFailed}>Retry failed</Button>
        )}
        {hasEnded && left > 0 && <Button onClick={work.goOn}>Go on</Button>}
        {hasEnded && (
          <Button look="quiet" onClick={onClose}>
            Close
          </Button>
        )}
      </div>
      <progress
        aria-label={`${KIND_WORDS[work.kind].doing} grants`}
        className="mt-1.5 block"
        max={total}
        value={done + failures.length}
      />
      {!hasEnded && <p className="mt-1.5 text-ink-3">{countsInWords(work.kind, progress)}</p>}
      {hasEnded && failures.length > 0 && <BulkFailures failures={failures} />}
    </BottomBar>
  );
}
