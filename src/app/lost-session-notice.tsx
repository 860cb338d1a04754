import { useQueryClient } from '@tanstack/react-query';
import { lazy, useState } from 'react';
import { flushSync } from 'react-dom';
import { refusedName } from '../servers/trust-question';
import { useSession } from '../session/use-session';
import { Button } from '../ui/button';
import { DialogSlot } from '../ui/dialog-slot';
import { focusTitle } from '../ui/page';

const SignInAgain = lazy(() =>
  import('./sign-in-dialog').then((dialog) => ({ default: dialog.SignInDialog })),
);

export function LostSessionNotice() {
  const refusal = refusedName.use();
  const [isAsking, setAsking] = useState(false);
  const { session } = useSession();
  const client = useQueryClient();
  const what = session.kind === 'token' ? 'this API token' : 'your key';
  const close = () => setAsking(false);
  const resume = () => {
    // Synchronously: a closing dialog returns the focus to its button, which is gone by now.
    flushSync(() => setAsking(false));
    focusTitle();
    void client.invalidateQueries();
  };
  return (
    <>
      <div
        role="alert"
        className="flex flex-wrap items-center justify-center gap-3 bg-bad-wash px-4 py-2"
      >
        <p className="text-bad">
          {refusal ?? `Your session has ended: the server no longer accepts ${what}.`} Sign in again
          to continue. What you typed is kept.
        </p>
        <Button onClick={() => setAsking(true)}>Sign in again</Button>
      </div>
      {/* Outside the alert, whose content is read out immediately. */}
      {isAsking && (
        <DialogSlot message="The sign-in dialog couldn’t be loaded." onClose={close}>
          <SignInAgain initialMethod={session.kind} onClose={close} onSignedIn={resume} />
        </DialogSlot>
      )}
    </>
  );
}
