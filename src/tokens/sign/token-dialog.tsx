import { useState } from 'react';
import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { closeGuarded, type LeaveGuard, useLeaveGuard } from '../../lib/leave-guard';
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

const TOKEN_GUARD: LeaveGuard = {
  title: 'Close without copying?',
  text: 'The token is shown only here. Without a copy it is gone; you can sign another one at any time.',
  stay: 'Back to the token',
  leave: 'Close',
};

/** The token lives in this dialog alone, so it's guarded until it's copied. */
export function TokenDialog({ grant, onClose }: TokenDialogProps) {
  const { session } = useSession();
  const state = useClock((now) => stateOf(grant, now));
  const [token, setToken] = useState<string | null>(null);
  const [isCopied, setCopied] = useState(false);
  useLeaveGuard(token !== null && !isCopied, TOKEN_GUARD);
  const close = () => closeGuarded(TOKEN_GUARD, onClose);

  return (
    <Dialog title="API token" onClose={close}>
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
