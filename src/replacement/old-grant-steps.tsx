import { useState } from 'react';
import { type AuthGrant, stateOf } from '../../protocol/auth-grant';
import { isGrantOf } from '../grants/data/own-grant';
import { useClock } from '../lib/use-clock';
import { useSession } from '../session/use-session';
import { useLiveCheck } from '../tokens/read/live-check';
import { PasteToken } from '../tokens/read/paste-token';
import { signChallenge } from '../tokens/sign/sign-challenge';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { Step, type StepState } from '../ui/steps';

type OldGrantStepsProps = {
  grant: AuthGrant;
  isNewTokenAccepted: boolean;
  onRevoke: () => void;
};

export function OldGrantSteps({ grant, isNewTokenAccepted, onRevoke }: OldGrantStepsProps) {
  const state = useClock((now) => stateOf(grant, now));
  const { session } = useSession();
  // Revoking it ends the session too.
  const isOwnToken = isGrantOf(session)(grant);
  const isRevoked = state === 'revoked';
  const isOver = isRevoked || state === 'expired';
  const [isRefused, setRefused] = useState(false);
  const revokeState: StepState = isOver ? 'done' : isNewTokenAccepted ? 'current' : 'later';
  return (
    <>
      <Step number={4} title="Revoke the old grant" state={revokeState}>
        {isRevoked && <p className="text-ink-2">Revoked. Its tokens no longer work.</p>}
        {state === 'expired' && <p className="text-ink-2">Expired. Its tokens no longer work.</p>}
        {isOver && !isNewTokenAccepted && (
          <Problem
            message={
              <>
                <b>No new token has been tested yet.</b> Programs that use the old one may be down.
              </>
            }
          />
        )}
        {!isOver && (
          <p className="max-w-160 text-ink-2">
            First switch every program to the new token. Revoking stops all old tokens immediately.
            You can also finish later: both grants keep working until then.
          </p>
        )}
        {!isOver && isOwnToken && (
          <p className="max-w-160 rounded-md bg-warn-wash px-4 py-3 text-warn">
            You’re signed in with a token of this grant. Revoking it signs you out, so sign in again
            with the new token.
          </p>
        )}
        {revokeState === 'current' && (
          <div>
            <Button look="danger" onClick={onRevoke}>
              Revoke the old grant
            </Button>
          </div>
        )}
      </Step>
      <Step
        number={5}
        title="Confirm old tokens are rejected"
        state={isRefused ? 'done' : isOver ? 'current' : 'later'}
      >
        {isOver && (
          <OldTokenCheck grant={grant} isOwnToken={isOwnToken} onRefused={() => setRefused(true)} />
        )}
      </Step>
    </>
  );
}

type OldTokenCheckProps = { grant: AuthGrant; isOwnToken: boolean; onRefused: () => void };

/** The button or the form that asked for the verdict is gone, and the focus with it. */
const focusVerdict = (verdict: HTMLElement | null) => verdict?.focus();

/** Tries a token of the grant that has ended: the session's own, a newly signed one, or a pasted one. */
function OldTokenCheck({ grant, isOwnToken, onRefused }: OldTokenCheckProps) {
  const { session } = useSession();
  const { verdict, isChecking, check } = useLiveCheck();
  const [hasFailed, setFailed] = useState(false);

  async function tryToken(token: string) {
    const { isAccepted } = await check(token);
    if (isAccepted === false) onRefused();
  }
  const ownToken = async () =>
    session.kind === 'key' ? signChallenge(session, grant.challenge) : session.token;
  function tryOwn(): void {
    setFailed(false);
    ownToken().then(
      (token) => void (token !== null && tryToken(token)),
      () => setFailed(true),
    );
  }

  if (verdict?.isAccepted === false) {
    return (
      <p ref={focusVerdict} role="status" tabIndex={-1} className="text-ok outline-none">
        Confirmed: the server rejects old tokens.
      </p>
    );
  }
  return (
    <>
      {session.kind === 'token' && !isOwnToken ? (
        <PasteToken
          label="Old token"
          challenge={grant.challenge}
          hint="Paste a token that was in use. It’s tested and not stored."
          onToken={(token) => void tryToken(token)}
        />
      ) : (
        <div>
          <Button look="primary" aria-disabled={isChecking} onClick={() => !isChecking && tryOwn()}>
            {hasFailed || verdict ? 'Try again' : 'Test an old token'}
          </Button>
        </div>
      )}
      {hasFailed && (
        <Problem
          message={
            <>
              <b>Couldn’t sign a token with this key.</b> Try again, or sign in again.
            </>
          }
        />
      )}
      {verdict && !hasFailed && (
        <Problem
          error={verdict.error}
          message={
            verdict.isAccepted ? (
              <>
                <b>The server still accepts a token of the old grant.</b> Try again in a moment.
              </>
            ) : (
              verdict.words
            )
          }
        />
      )}
    </>
  );
}
