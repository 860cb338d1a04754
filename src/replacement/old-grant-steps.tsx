import { useState } from 'react';
import { type AuthGrant, stateOf } from '../../protocol/auth-grant';
import { useClock } from '../lib/use-clock';
import { serverNow } from '../server-clock';
import { useSession } from '../session/use-session';
import { useLiveCheck } from '../tokens/read/live-check';
import { PasteToken } from '../tokens/read/paste-token';
import { signChallenge } from '../tokens/sign/sign-challenge';
import { readToken } from '../tokens/text/read-token';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { Step, type StepState } from '../ui/steps';

type OldGrantStepsProps = {
  grant: AuthGrant;
  isNewTokenAccepted: boolean;
  onRevoke: () => void;
};

/** If the session uses a token of this grant, revoking it ends the session too. */
function useIsOwnToken({ challenge }: AuthGrant): boolean {
  const { session } = useSession();
  if (session.kind !== 'token') return false;
  const reading = readToken(session.token, serverNow());
  return reading.challenges.includes(challenge);
}

export function OldGrantSteps({ grant, isNewTokenAccepted, onRevoke }: OldGrantStepsProps) {
  const state = useClock((now) => stateOf(grant, now));
  const isOwnToken = useIsOwnToken(grant);
  const isRevoked = state === 'revoked';
  const isOver = isRevoked || state === 'expired';
  const [isRefused, setRefused] = useState(false);
  const revokeState: StepState = isOver ? 'done' : isNewTokenAccepted ? 'current' : 'later';
  return (
    <>
      <Step number={4} title="Revoke the old grant" state={revokeState}>
        {isRevoked && <p className="text-ink-2">It is revoked: all of its tokens have ended.</p>}
        {state === 'expired' && (
          <p className="text-ink-2">It has expired: its tokens don’t work any more.</p>
        )}
        {isOver && !isNewTokenAccepted && (
          <Problem message="No token of the new grant was seen to work yet: programs that used the old one stand still." />
        )}
        {!isOver && (
          <p className="max-w-160 text-ink-2">
            Give every program the new token first: revoking ends each copy of each old token at
            once. You can stop here as well; both grants then stay alive, and this page goes on
            where you left it.
          </p>
        )}
        {!isOver && isOwnToken && (
          <p className="max-w-160 rounded-md bg-warn-wash px-4 py-3 text-warn">
            You are signed in with a token of this very grant. Revoking it ends this session: sign
            in with the new token after that.
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
        title="See that old tokens are refused"
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
      <p role="status" className="text-ok">
        A token of the old grant was tried, and refused.
      </p>
    );
  }
  return (
    <>
      {session.kind === 'token' && !isOwnToken ? (
        <PasteToken
          label="Old token"
          challenge={grant.challenge}
          hint="Only the key can sign one, so paste one that was in use. It is tried and not kept."
          onToken={(token) => void tryToken(token)}
        />
      ) : (
        <div>
          <Button look="primary" aria-disabled={isChecking} onClick={() => !isChecking && tryOwn()}>
            {hasFailed || verdict ? 'Try again' : 'Try an old token'}
          </Button>
        </div>
      )}
      {hasFailed && (
        <Problem message="No token could be signed with this key. Try again, or sign in again." />
      )}
      {verdict && !hasFailed && (
        <Problem
          message={
            verdict.isAccepted
              ? 'The server still takes a token of the old grant, though the grant has ended. Try again in a moment.'
              : verdict.words
          }
        />
      )}
    </>
  );
}
