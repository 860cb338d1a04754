import { useEffect } from 'react';
import { createLazyModule } from '../lib/lazy-module';
import { blockedNavigation } from '../lib/leave-guard';
import { prefetch } from '../lib/when-idle';
import { trustQuestion } from '../servers/trust-question';
import { copyFailure } from '../ui/copy-text';

const copyByHand = createLazyModule(() => import('../ui/copy-by-hand'));
const leaveDialog = createLazyModule(() => import('../ui/leave-dialog'));
const trustDialog = createLazyModule(() => import('../session/trust-dialog'));

export function preloadGlobalDialogs(): void {
  prefetch(copyByHand.preload);
  prefetch(leaveDialog.preload);
}

function copyWithPrompt(): void {
  const failure = copyFailure.get();
  copyFailure.set(null);
  if (failure) prompt(failure.reason, failure.text);
}

function askWithConfirm(): void {
  const blocked = blockedNavigation.get();
  blockedNavigation.set(null);
  if (blocked && confirm(`${blocked.question.title} ${blocked.question.text}`)) blocked.go();
}

function askTrustWithConfirm(): void {
  const question = trustQuestion.get();
  question?.answer(confirm([question.title, ...question.text].join(' ')));
}

type LazyModule<T> = Pick<ReturnType<typeof createLazyModule<T>>, 'use' | 'get' | 'preload'>;

/** Code that's loaded once it's needed, such as a dialog. If it can't be, the browser's own dialog has to do. */
export function useDialog<T>(
  module: LazyModule<T>,
  isOpen: boolean,
  fallBack: () => void,
): T | null {
  const { value } = module.use();
  // Meets the network: the code is usually there already.
  useEffect(() => {
    if (!isOpen) return;
    void module.preload().then(() => {
      if (module.get().value === null) fallBack();
    });
  }, [module, isOpen, fallBack]);
  return isOpen ? value : null;
}

export function GlobalDialogs() {
  const failure = copyFailure.use();
  const blocked = blockedNavigation.use();
  const isAsked = trustQuestion.use() !== null;
  const copying = useDialog(copyByHand, failure !== null, copyWithPrompt);
  const leaving = useDialog(leaveDialog, blocked !== null, askWithConfirm);
  const trusting = useDialog(trustDialog, isAsked, askTrustWithConfirm);
  return (
    <>
      {trusting && <trusting.TrustDialog />}
      {failure && copying && <copying.CopyByHand failure={failure} />}
      {blocked && leaving && (
        <leaving.LeaveDialog question={blocked.question} onLeave={blocked.go} />
      )}
    </>
  );
}
