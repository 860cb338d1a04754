import { useState } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import { Moment } from '../grants/display/moment';
import { type LeaveGuard, useLeaveGuard } from '../lib/leave-guard';
import { useSession } from '../session/use-session';
import { useLiveCheck } from '../tokens/read/live-check';
import { PasteToken } from '../tokens/read/paste-token';
import { SignElsewhere } from '../tokens/sign/sign-elsewhere';
import { SignHere } from '../tokens/sign/sign-here';
import { TokenField } from '../tokens/sign/token-field';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { focusStep, Step } from '../ui/steps';
import { SignInWithNewToken } from './sign-in-with-new-token';

type NewTokenStepsProps = {
  grant: AuthGrant;
  /** When a token of it was last accepted, in milliseconds since the epoch, UTC; `null` for never. */
  checkedAt: number | null;
  onChecked: () => void;
  /** Whether the session's token belongs to the grant that this one replaces. */
  endsWithOld: boolean;
};

const TOKEN_GUARD: LeaveGuard = {
  title: 'Leave without copying?',
  text: 'You won’t see this token again, but you can always create another.',
  stay: 'Back to the token',
};

export function NewTokenSteps({ grant, checkedAt, onChecked, endsWithOld }: NewTokenStepsProps) {
  const { session } = useSession();
  const [token, setToken] = useState<string | null>(null);
  const [isCopied, setCopied] = useState(false);
  const [wantsAnother, setWantsAnother] = useState(false);
  const { verdict, isChecking, check } = useLiveCheck();
  useLeaveGuard(session.kind === 'key' && token !== null && !isCopied, TOKEN_GUARD);

  async function checkToken(next: string) {
    setToken(next);
    setCopied(false);
    const { isAccepted } = await check(next);
    if (isAccepted) onChecked();
  }

  function checkPasted(pasted: string) {
    void checkToken(pasted);
    focusStep(3);
  }

  const isSigned = token !== null || checkedAt !== null;
  const mustSign = token === null && (checkedAt === null || wantsAnother);
  return (
    <>
      <Step number={2} title="Create its token" state={isSigned ? 'done' : 'current'}>
        {mustSign &&
          (session.kind === 'key' ? (
            <SignHere grant={grant} session={session} onSigned={checkToken} />
          ) : (
            <>
              <SignElsewhere grant={grant} profile={session.profile} />
              <PasteToken label="New token" challenge={grant.challenge} onToken={checkPasted} />
            </>
          ))}
        {token !== null &&
          (session.kind === 'key' ? (
            <TokenField token={token} onCopied={() => setCopied(true)} />
          ) : (
            <p className="text-ink-2">
              The token that you pasted is signed over the new challenge.
            </p>
          ))}
        {token === null && checkedAt !== null && !wantsAnother && (
          <>
            <p className="text-ink-2">You’ve already tested a token. It isn’t stored.</p>
            <div>
              <Button
                onClick={() => {
                  setWantsAnother(true);
                  focusStep(2);
                }}
              >
                {session.kind === 'key' ? 'Create another token' : 'Test another token'}
              </Button>
            </div>
          </>
        )}
      </Step>
      <Step
        number={3}
        title="Test the new token"
        state={checkedAt !== null ? 'done' : token === null ? 'later' : 'current'}
      >
        {isChecking && <p className="text-ink-2">Asking the server…</p>}
        {!isChecking && token !== null && verdict?.isAccepted !== true && (
          <Problem
            message={verdict?.words ?? 'The token hasn’t been tested yet.'}
            error={verdict?.error}
            onRetry={() => {
              void checkToken(token);
              focusStep(3);
            }}
          />
        )}
        {!isChecking && verdict?.isAccepted && (
          <p role="status" className="text-ok">
            {verdict.words}
          </p>
        )}
        {!isChecking && verdict?.isAccepted && token !== null && endsWithOld && (
          <SignInWithNewToken token={token} />
        )}
        {checkedAt !== null && verdict === null && (
          <p className="text-ink-2">
            The server accepted a token of the new grant{' '}
            <Moment iso={new Date(checkedAt).toISOString()} isPast />.
          </p>
        )}
      </Step>
    </>
  );
}
