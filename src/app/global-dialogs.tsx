import { lazy, Suspense } from 'react';
import { blockedNavigation } from '../lib/leave-guard';
import { prefetch } from '../lib/when-idle';
import { copyFailure } from '../ui/copy-text';

const loadCopyByHand = () =>
  import('../ui/copy-by-hand').then((dialog) => ({ default: dialog.CopyByHand }));
const loadLeaveDialog = () =>
  import('../ui/leave-dialog').then((dialog) => ({ default: dialog.LeaveDialog }));
const CopyByHand = lazy(loadCopyByHand);
const LeaveDialog = lazy(loadLeaveDialog);

export function preloadGlobalDialogs(): void {
  prefetch(loadCopyByHand);
  prefetch(loadLeaveDialog);
}

export function GlobalDialogs() {
  const failure = copyFailure.use();
  const leave = blockedNavigation.use();
  return (
    <Suspense>
      {failure && <CopyByHand failure={failure} />}
      {leave && <LeaveDialog question={leave.question} onLeave={leave.go} />}
    </Suspense>
  );
}
