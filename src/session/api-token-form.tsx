import { useState } from 'react';
import { TextArea } from '../ui/field';
import { SignInError, signInWithToken } from './sign-in';
import { focusFirstInvalid, SignInForm, useAttempt } from './sign-in-form';

export function ApiTokenForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [text, setText] = useState('');
  const { attempt, isPending, refusal, failure } = useAttempt();
  const submit = () =>
    attempt(async () => {
      const token = text.trim();
      if (token === '') throw new SignInError('Paste the API token of a grant.');
      await signInWithToken(token);
      onSignedIn();
    }).then(focusFirstInvalid);
  return (
    <SignInForm action="Sign in" {...{ isPending, failure }} onSubmit={submit}>
      <TextArea
        label="API token"
        hint="You can do what the token’s scope allows, until you close this tab."
        isCode
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={refusal}
      />
    </SignInForm>
  );
}
