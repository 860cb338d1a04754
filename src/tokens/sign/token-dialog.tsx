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

type TokenDialogProps = {
  grant: AuthGrant;
  onClose: () => void;
  /** Whether the user has asked for the token already, when they created its grant. */
  isAsked?: boolean;
};

const WHY_NOT = {
  revoked: 'This grant is revoked, so new tokens won’t work. Create a new grant.',
  expired: 'This grant has expired, so new tokens won’t work. Create a new grant.',
} as const;

const TOKEN_GUARD: LeaveGuard = {
  title: 'Close without copying?',
  text: 'You won’t see this token again, but you can always create another.',
  stay: 'Back to the token',
  leave: 'Close',
};

/** The token lives in this dialog alone, so it's guarded until it's copied. */
export function TokenDialog({ grant, onClose, isAsked = false }: TokenDialogProps) {
  const { session } = useSession();
  const state = useClock((now) => stateOf(grant, now));
  const [token, setToken] = useState<string | null>(null);
  const [isCopied, setCopied] = useState(false);
  useLeaveGuard(token !== null && !isCopied, TOKEN_GUARD);
  const close = () => closeGuarded(TOKEN_GUARD, onClose);

  const closeButton = <Button onClick={close}>Close</Button>;
  const atTheEnd = <DialogButtons>{closeButton}</DialogButtons>;

  return (
    <Dialog title="API token" isWide onClose={close}>
      {state === 'revoked' || state === 'expired' ? (
        <>
          <p className="text-ink-2">{WHY_NOT[state]}</p>
          {atTheEnd}
        </>
      ) : token !== null ? (
        <>
          <SignedToken
            {...{ token, grant }}
            server={session.server}
            onCopied={() => setCopied(true)}
          />
          {atTheEnd}
        </>
      ) : session.kind === 'key' ? (
        <SignHere {...{ grant, session, closeButton, isAsked }} onSigned={setToken} />
      ) : (
        <>
          <SignElsewhere grant={grant} profile={session.profile} />
          {atTheEnd}
        </>
      )}
    </Dialog>
  );
}
