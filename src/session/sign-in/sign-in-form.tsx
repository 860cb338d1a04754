import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { ServerField } from './server-field';
import type { SignInAttempt } from './use-sign-in-attempt';

type Typed = { displayName: string; profileId: string; recoveryKey: string; token: string };

export type Typing = { typed: Typed; type: (change: Partial<Typed>) => void };

const NOTHING: Typed = { displayName: '', profileId: '', recoveryKey: '', token: '' };

/** What was typed into the forms. It's kept, in memory only, while one looks at another. */
export function useTyping(): Typing {
  const [typed, setTyped] = useState(NOTHING);
  return { typed, type: (change) => setTyped((before) => ({ ...before, ...change })) };
}

type SignInFormProps = {
  /** In a sentence, what the form is for. */
  lead?: string | undefined;
  action: string;
  attempt: SignInAttempt;
  onSubmit: () => void;
  onBack?: (() => void) | undefined;
  children: ReactNode;
};

/** What ends a form of this page, as wide as its fields. */
export const WideButtons = ({ children }: { children: ReactNode }) => (
  <div className="grid gap-2 *:min-h-10">{children}</div>
);

export function SignInForm(props: SignInFormProps) {
  const { lead, action, attempt, onSubmit, onBack, children } = props;
  const { isPending, formError, error } = attempt;
  const submitButton = useRef<HTMLButtonElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) onSubmit();
  };
  const retry = () => {
    // The button that asked for it is gone meanwhile.
    submitButton.current?.focus();
    onSubmit();
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      {lead && <p className="text-ink-2">{lead}</p>}
      {children}
      <ServerField />
      {formError && <Problem message={formError} error={error} onRetry={retry} />}
      <WideButtons>
        <Button ref={submitButton} type="submit" look="primary" aria-disabled={isPending}>
          {action}
        </Button>
        {onBack && (
          <Button look="quiet" disabled={isPending} onClick={onBack}>
            Back
          </Button>
        )}
      </WideButtons>
    </form>
  );
}
