import { useEffect, useMemo, useRef } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { useLeaveGuard } from '../../lib/leave-guard';
import { useClock } from '../../lib/use-clock';
import { BottomBar } from '../../ui/bottom-bar';
import { Button } from '../../ui/button';
import { countsInWords, KIND_WORDS, phaseInWords } from './bulk-words';
import { BulkFailures } from './failures';
import type { BulkProgress } from './run-queue';
import type { BulkWork } from './use-bulk-work';

const LEAVE_WORDS = {
  title: 'Leave before it is done?',
  text: 'What is under way comes to its end; what was not begun stays as it is.',
  stay: 'Stay here',
  leave: 'Leave',
};

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
  const guard = useMemo(
    () => ({ words: LEAVE_WORDS, onLeave: work.stop, survivesNewView: true }),
    [work.stop],
  );
  useLeaveGuard(!hasEnded, guard);
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
