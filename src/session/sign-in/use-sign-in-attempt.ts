import { useState } from 'react';
import { flushSync } from 'react-dom';
import { ApiError } from '../../lib/api-error';
import { confirmKey } from '../../servers/confirm-server';
import { refusedName } from '../../servers/trust-question';
import { focusFirstInvalid } from '../../ui/focus-first-invalid';
import { importRecoveryKey } from './recovery-key';
import { useServerChoice } from './server-field';
import { SignInError } from './sign-in-error';

const IDLE = { isPending: false, credentialError: '', formError: '', error: null as unknown };

function stateAfter(error: unknown) {
  if (error instanceof SignInError) return { ...IDLE, credentialError: error.message };
  const formError =
    error instanceof ApiError
      ? error.message
      : // A profile may have been created before that.
        'Something went wrong. Try again.';
  return { ...IDLE, formError, error };
}

export type SignInAttempt = ReturnType<typeof useSignInAttempt>;

type SignInAttemptOptions = {
  /** The key that the attempt signs with; `null` if it signs with none. */
  recoveryKey: (() => string) | null;
};

/** Runs one attempt to sign in. A refusal goes to its field, any other failure to the form. */
export function useSignInAttempt({ recoveryKey }: SignInAttemptOptions) {
  const { server } = useServerChoice();
  const [state, setState] = useState(IDLE);

  async function confirmServer(): Promise<boolean> {
    if (recoveryKey === null) return true;
    const { did } = await importRecoveryKey(recoveryKey());
    return confirmKey(server, did);
  }

  async function run(signIn: (server: string) => Promise<void>): Promise<void> {
    setState({ ...IDLE, isPending: true });
    // Whoever signs in again wants to be asked again.
    refusedName.set(null);
    let next = IDLE;
    try {
      if (await confirmServer()) await signIn(server);
    } catch (error) {
      next = stateAfter(error);
    }
    // Synchronously, so that the invalid field is there to be focused.
    flushSync(() => setState(next));
    focusFirstInvalid();
  }

  return { ...state, run };
}
