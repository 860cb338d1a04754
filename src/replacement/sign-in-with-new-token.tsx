import { useState } from 'react';
import { errorWords } from '../lib/api-error';
import { signInWithToken } from '../session/sign-in/sign-in';
import { SignInError } from '../session/sign-in/sign-in-error';
import { useSession } from '../session/use-session';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';

const wordsOf = (error: unknown) =>
  error instanceof SignInError ? error.message : errorWords(error);

/** Before the old grant is revoked, whose token has signed in: that would end the session. */
export function SignInWithNewToken({ token }: { token: string }) {
  const { server } = useSession().session;
  const [state, setState] = useState<'idle' | 'busy' | { problem: string }>('idle');
  const signIn = () => {
    if (state === 'busy') return;
    setState('busy');
    signInWithToken(token, server).then(
      () => setState('idle'),
      (error: unknown) => setState({ problem: wordsOf(error) }),
    );
  };
  if (typeof state === 'object') return <Problem message={state.problem} onRetry={signIn} />;
  return (
    <div className="grid gap-2">
      <p className="max-w-160 text-ink-2">
        You’re signed in with a token of the old grant. Sign in with the new one first: revoking the
        old grant ends this session.
      </p>
      <div>
        <Button onClick={signIn}>
          {state === 'busy' ? 'Signing in…' : 'Sign in with the new token'}
        </Button>
      </div>
    </div>
  );
}
