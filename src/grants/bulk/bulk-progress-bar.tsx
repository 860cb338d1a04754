import { useEffect, useRef } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { errorWords } from '../../lib/api-error';
import { type LeaveGuard, useLeaveGuard } from '../../lib/leave-guard';
import { useClock } from '../../lib/use-clock';
import { BottomBar } from '../../ui/bottom-bar';
import { Button } from '../../ui/button';
import { ErrorDetails } from '../../ui/error-details';
import { nameOf } from '../data/grant-name';
import { ACTION_WORDS, countOf, formatCounts, formatPhase } from './bulk-words';
import type { BulkProgress, Failure } from './task-queue';
import type { BulkWork } from './use-bulk-work';

const WORK_GUARD: LeaveGuard = {
  title: 'Stop and leave?',
  text: 'Requests in progress will finish. The remaining grants won’t be changed.',
  stay: 'Stay here',
  survivesNewView: true,
};

const MAX_SHOWN = 100;

function BulkFailures({ failures }: { failures: readonly Failure<AuthGrant>[] }) {
  const hidden = failures.length - MAX_SHOWN;
  return (
    <section
      aria-label="Failures"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be focusable
      tabIndex={0}
      className="mt-3 max-h-48 overflow-y-auto border-t border-line pt-2"
    >
      <ul className="grid gap-1.5">
        {failures.slice(0, MAX_SHOWN).map(({ item, error }) => (
          <li key={item.id} className="wrap-anywhere">
            <span className="font-medium">{nameOf(item)}</span>{' '}
            <span className="text-ink-2">{errorWords(error)}</span>
            <ErrorDetails error={error} />
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

export function BulkProgressBar({ work, progress, onClose }: BulkProgressBarProps) {
  const { phase, total, done, left, failures } = progress;
  const bar = useRef<HTMLElement>(null);
  const words = useClock(() => formatPhase(work.action, progress, Date.now()));
  const hasEnded = phase === 'ended';
  useLeaveGuard(!hasEnded, WORK_GUARD, work.stop);
  // Moves the focus if its button was removed when the work started or ended; elsewhere it stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end removes a button
  useEffect(() => {
    if (document.activeElement === document.body) bar.current?.focus();
  }, [hasEnded]);
  return (
    <BottomBar ref={bar} label="Bulk work">
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="mr-auto py-1.5 font-medium">
          {words}
        </p>
        {progress.pause?.reason === 'busy' && <Button onClick={work.tryNow}>Try again</Button>}
        {!hasEnded && (
          <Button aria-disabled={phase === 'stopping'} onClick={work.stop}>
            Stop
          </Button>
        )}
        {hasEnded && failures.length > 0 && (
          <Button onClick={work.retryFailed}>Retry failed</Button>
        )}
        {hasEnded && left > 0 && <Button onClick={work.resume}>Resume</Button>}
        {hasEnded && (
          <Button look="quiet" onClick={onClose}>
            Close
          </Button>
        )}
      </div>
      <progress
        aria-label={`${ACTION_WORDS[work.action].doing} grants`}
        className="mt-1.5 block"
        max={total}
        value={done + failures.length}
      />
      {!hasEnded && <p className="mt-1.5 text-ink-3">{formatCounts(work.action, progress)}</p>}
      {hasEnded && failures.length > 0 && <BulkFailures failures={failures} />}
    </BottomBar>
  );
}
