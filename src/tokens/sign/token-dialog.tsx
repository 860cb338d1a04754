import { useState } from 'react';
import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { useClock } from '../../lib/use-clock';
import { useSession } from '../../session/use-session';
import { Button } from '../../ui/button';
import { Dialog, DialogButtons } from '../../ui/dialog';
import { SignElsewhere } from './sign-elsewhere';
import { SignHere } from './sign-here';
import { SignedToken } from './signed-token';

type TokenDialogProps = { grant: AuthGrant; onClose: () => void };

const WHY_NOT = {
  revoked: 'This grant is revoked: a token signed from it would be refused. Create a new grant.',
  expired: 'This grant has expired: a token signed from it would be refused. Create a new grant.',
} as const;

/**
 * Where a grant becomes an API token. The token lives in this dialog alone: closing it is the end of
 * it here, so closing asks while nobody has copied it.
 */
export function TokenDialog({ grant, onClose }: TokenDialogProps) {
  const { session } = useSession();
  const state = useClock((now) => stateOf(grant, now));
  const [token, setToken] = useState<string | null>(null);
  const [isCopied, setCopied] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const close = () => {
    if (token === null || isCopied) onClose();
    else setAsking(true);
  };

  if (isAsking) {
    return (
      <Dialog
        title="Close without copying?"
        role="alertdialog"
        onClose={() => setAsking(false)}
        key="question"
      >
        <p className="text-ink-2">
          The token is shown only here. Without a copy it is gone; you can sign another one at any
          time.
        </p>
        <DialogButtons>
          <Button onClick={() => setAsking(false)}>Back to the token</Button>
          <Button look="danger" onClick={onClose}>
            Close
          </Button>
        </DialogButtons>
      </Dialog>
    );
  }

  return (
    <Dialog title="API token" onClose={close} key="token">
      {state === 'revoked' || state === 'expired' ? (
        <p className="text-ink-2">{WHY_NOT[state]}</p>
      ) : token !== null ? (
        <SignedToken token={token} server={session.server} onCopied={() => setCopied(true)} />
      ) : session.kind === 'key' ? (
        <SignHere grant={grant} session={session} onSigned={setToken} />
      ) : (
        <SignElsewhere grant={grant} profile={session.profile} />
      )}
      <DialogButtons>
        <Button onClick={close}>Close</Button>
      </DialogButtons>
    </Dialog>
  );
}
