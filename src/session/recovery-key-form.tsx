import { useState } from 'react';
import { TextField } from '../ui/field';
import { SignInError, signInWithRecoveryKey } from './sign-in';
import { focusFirstInvalid, SignInForm, useAttempt } from './sign-in-form';

/** A truncated paste must not become another profile, so nothing but 64 hex digits is a key. */
function normalize(text: string): string {
  const key = text.trim();
  if (/^[0-9a-f]{64}$/i.test(key)) return key;
  if (!/^[0-9a-f]*$/i.test(key)) {
    throw new SignInError('A recovery key has only the digits 0–9 and the letters a–f.');
  }
  throw new SignInError(`A recovery key has exactly 64 hex digits; these are ${key.length}.`);
}

export function RecoveryKeyForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [text, setText] = useState('');
  const { attempt, isPending, refusal, failure } = useAttempt();
  const submit = () =>
    attempt(async () => {
      await signInWithRecoveryKey(normalize(text));
      onSignedIn();
    }).then(focusFirstInvalid);
  return (
    <SignInForm action="Sign in" {...{ isPending, failure }} onSubmit={submit}>
      <TextField
        label="Recovery key"
        hint="The 64 hex digits that you saved when the profile was created. They stay in this browser, as a key that nobody can read out."
        type="password"
        isCode
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={refusal}
      />
    </SignInForm>
  );
}
