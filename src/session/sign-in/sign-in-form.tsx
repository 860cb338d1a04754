import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { ServerField } from './server-field';
import type { SignInAttempt } from './use-sign-in-attempt';

type SignInFormProps = {
  action: string;
  attempt: SignInAttempt;
  onSubmit: () => void;
  children: ReactNode;
};

export function SignInForm({ action, attempt, onSubmit, children }: SignInFormProps) {
  const { isPending, serverError, formError } = attempt;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) onSubmit();
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      {children}
      <ServerField error={serverError} />
      {formError && <Problem message={formError} />}
      <div>
        <Button type="submit" look="primary" aria-disabled={isPending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
