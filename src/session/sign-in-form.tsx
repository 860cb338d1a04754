import { type FormEvent, type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import { ApiError } from '../../protocol/api-error';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { Problem } from '../ui/problem';
import { SignInError } from './sign-in';

/** Runs one try to sign in: what it refuses goes to the field, what fails on the way stands apart. */
export function useAttempt() {
  const [state, setState] = useState({ isPending: false, refusal: '', failure: '' });
  async function attempt(act: () => Promise<void>): Promise<void> {
    setState({ isPending: true, refusal: '', failure: '' });
    let refusal = '';
    let failure = '';
    try {
      await act();
    } catch (error) {
      if (error instanceof SignInError) refusal = error.message;
      else if (error instanceof ApiError) failure = error.message;
      else failure = 'Something unexpected happened. Nothing was changed.';
    }
    // At once, so that the field of a refusal can be found and focused by who waits for this.
    flushSync(() => setState({ isPending: false, refusal, failure }));
  }
  return { ...state, attempt };
}

type SignInFormProps = {
  action: string;
  isPending: boolean;
  failure: string;
  onSubmit: () => void;
  children: ReactNode;
};

/** The frame of each way to sign in: its fields, the server that it talks to, its button. */
export function SignInForm({ action, isPending, failure, onSubmit, children }: SignInFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      {children}
      <TextField label="Server URL" value={`${location.origin}/api`} readOnly isCode />
      {failure && <Problem message={failure} />}
      <div>
        <Button type="submit" look="primary" disabled={isPending}>
          {action}
        </Button>
      </div>
    </form>
  );
}

/** Puts the focus on the first field of a form that is wrong, once its error is shown. */
export function focusFirstInvalid(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid]')?.focus());
}
