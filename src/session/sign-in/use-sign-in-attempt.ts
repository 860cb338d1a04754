import { useState } from 'react';
import { flushSync } from 'react-dom';
import { ApiError } from '../../lib/api-error';
import { focusFirstInvalid } from '../../ui/focus-first-invalid';
import { isTrusted, trust } from '../known-servers';
import { findServer } from './find-server';
import { importRecoveryKey } from './recovery-key';
import { useServerChoice } from './server-field';
import { SignInError } from './sign-in-error';

const IDLE = { isPending: false, refusal: '', serverRefusal: '', failure: '' };

/** A question that waits for the user: may the key be used with this server? */
type Question = { server: string; answer: (isYes: boolean) => void };

function stateAfter(error: unknown) {
  if (error instanceof SignInError) {
    return { ...IDLE, [error.field === 'server' ? 'serverRefusal' : 'refusal']: error.message };
  }
  const failure =
    error instanceof ApiError
      ? error.message
      : 'Something unexpected happened. Nothing was changed.';
  return { ...IDLE, failure };
}

export type SignInAttempt = ReturnType<typeof useSignInAttempt>;

type AttemptOptions = {
  /** The key that the try will sign with; `null` where it signs with none. */
  recoveryKey: (() => string) | null;
};

/** Runs one try to sign in: what it refuses goes to the field, what fails on the way stands apart. */
export function useSignInAttempt({ recoveryKey }: AttemptOptions) {
  const { servers, typed } = useServerChoice();
  const [state, setState] = useState(IDLE);
  const [question, setQuestion] = useState<Question | null>(null);

  async function mayUse(server: string): Promise<boolean> {
    if (recoveryKey === null) return true;
    const { did } = await importRecoveryKey(recoveryKey());
    if (isTrusted(server, did)) return true;
    const isYes = await new Promise<boolean>((answer) => setQuestion({ server, answer }));
    setQuestion(null);
    if (isYes) trust(server, did);
    return isYes;
  }

  async function attempt(act: (server: string) => Promise<void>): Promise<void> {
    setState({ ...IDLE, isPending: true });
    let next = IDLE;
    try {
      const server = findServer(typed, servers);
      if (await mayUse(server)) await act(server);
    } catch (error) {
      next = stateAfter(error);
    }
    // At once, so that the field of a refusal is there to be focused.
    flushSync(() => setState(next));
    focusFirstInvalid();
  }

  return { ...state, question, attempt };
}
