import { lazy, Suspense } from 'react';
import { blockedNavigation } from '../lib/leave-guard';
import { copyFailure } from '../ui/copy-text';

const CopyByHand = lazy(() =>
  import('../ui/copy-by-hand').then((dialog) => ({ default: dialog.CopyByHand })),
);
const LeaveDialog = lazy(() =>
  import('../ui/leave-dialog').then((dialog) => ({ default: dialog.LeaveDialog })),
);

/** The dialogs that any page may need; their code comes with the first one. */
export function GlobalDialogs() {
  const failure = copyFailure.use();
  const leave = blockedNavigation.use();
  return (
    <Suspense>
      {failure && <CopyByHand failure={failure} />}
      {leave && <LeaveDialog onLeave={leave} />}
    </Suspense>
  );
}
