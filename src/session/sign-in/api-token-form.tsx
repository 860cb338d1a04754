import { useState } from 'react';
import { TextArea } from '../../ui/field';
import { signInWithToken } from './sign-in';
import { SignInError } from './sign-in-error';
import { SignInForm } from './sign-in-form';
import { useSignInAttempt } from './use-sign-in-attempt';

export function ApiTokenForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [text, setText] = useState('');
  const attempt = useSignInAttempt({ recoveryKey: null });
  const submit = () =>
    void attempt.run(async (server) => {
      const token = text.trim();
      if (token === '') throw new SignInError('Paste the API token of a grant.');
      if (await signInWithToken(token, server)) onSignedIn();
    });
  return (
    <SignInForm action="Sign in" attempt={attempt} onSubmit={submit}>
      <TextArea
        label="API token"
        hint="You can do what the token’s scope allows, until you close this tab."
        isCode
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={attempt.credentialError}
      />
    </SignInForm>
  );
}
