import { useState } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import { Moment } from '../grants/display/grant-times';
import { type LeaveGuard, useLeaveGuard } from '../lib/leave-guard';
import { useSession } from '../session/use-session';
import { useLiveCheck } from '../tokens/read/live-check';
import { PasteToken } from '../tokens/read/paste-token';
import { SignElsewhere } from '../tokens/sign/sign-elsewhere';
import { SignHere } from '../tokens/sign/sign-here';
import { TokenField } from '../tokens/sign/token-field';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { Step } from '../ui/steps';

type NewTokenStepsProps = {
  /** The new grant. */
  grant: AuthGrant;
  /** When a token of it was last seen to work, in milliseconds; `null` for not yet. */
  checkedAt: number | null;
  onChecked: () => void;
};

const TOKEN_GUARD: LeaveGuard = {
  words: {
    title: 'Leave without copying?',
    text: 'The token is shown only here. Without a copy it is gone; you can sign another one at any time.',
    stay: 'Back to the token',
    leave: 'Leave',
  },
};

/** The steps in which the new grant gets its first token, and that token is tried. */
export function NewTokenSteps({ grant, checkedAt, onChecked }: NewTokenStepsProps) {
  const { session } = useSession();
  const [token, setToken] = useState<string | null>(null);
  const [isCopied, setCopied] = useState(false);
  const [isAnother, setAnother] = useState(false);
  const { verdict, isChecking, check } = useLiveCheck();
  useLeaveGuard(session.kind === 'key' && token !== null && !isCopied, TOKEN_GUARD);

  async function take(next: string) {
    setToken(next);
    setCopied(false);
    const { isAlive } = await check(next);
    if (isAlive) onChecked();
  }

  const isSigned = token !== null || checkedAt !== null;
  const mustSign = token === null && (checkedAt === null || isAnother);
  return (
    <>
      <Step number={2} title="Sign it into a token" state={isSigned ? 'done' : 'current'}>
        {mustSign &&
          (session.kind === 'key' ? (
            <SignHere grant={grant} session={session} onSigned={take} />
          ) : (
            <>
              <SignElsewhere grant={grant} profile={session.profile} />
              <PasteToken label="New token" challenge={grant.challenge} onToken={take} />
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
        {token === null && checkedAt !== null && !isAnother && (
          <>
            <p className="text-ink-2">A token was signed before. It is not kept here.</p>
            <div>
              <Button onClick={() => setAnother(true)}>
                {session.kind === 'key' ? 'Sign another copy' : 'Check another token'}
              </Button>
            </div>
          </>
        )}
      </Step>
      <Step
        number={3}
        title="See that the new token works"
        state={checkedAt !== null ? 'done' : token === null ? 'later' : 'current'}
      >
        {isChecking && <p className="text-ink-2">Asking the server…</p>}
        {!isChecking && token !== null && verdict?.isAlive !== true && (
          <Problem
            message={verdict?.words ?? 'The token is not checked yet.'}
            onRetry={() => void take(token)}
          />
        )}
        {!isChecking && verdict?.isAlive && (
          <p role="status" className="text-ok">
            {verdict.words}
          </p>
        )}
        {checkedAt !== null && verdict === null && (
          <p className="text-ink-2">
            The server accepted a token of the new grant{' '}
            <Moment iso={new Date(checkedAt).toISOString()} />.
          </p>
        )}
      </Step>
    </>
  );
}
