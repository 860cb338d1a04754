import { useState } from 'react';
import { TextField } from '../../ui/field';
import { NewProfileForm } from './new-profile-form';
import { signInWithRecoveryKey } from './sign-in';
import { SignInError } from './sign-in-error';
import { SignInForm } from './sign-in-form';
import { type StayChoice, StaySignedIn } from './stay-signed-in';
import { useSignInAttempt } from './use-sign-in-attempt';
import { UsernameField } from './username-field';

/** A truncated paste must not create another profile, so only 64 hex digits are a key. */
function normalize(text: string): string {
  const key = text.trim();
  if (/^[0-9a-f]{64}$/i.test(key)) return key;
  if (!/^[0-9a-f]*$/i.test(key)) {
    throw new SignInError('A recovery key has only the digits 0–9 and the letters a–f.');
  }
  throw new SignInError(`A recovery key has exactly 64 hex digits; these are ${key.length}.`);
}

type RecoveryKeyFormProps = { stay: StayChoice; onSignedIn: () => void };

export function RecoveryKeyForm({ stay, onSignedIn }: RecoveryKeyFormProps) {
  const [text, setText] = useState('');
  const [hasNoProfile, setHasNoProfile] = useState(false);
  const attempt = useSignInAttempt({ recoveryKey: () => normalize(text) });

  if (hasNoProfile) {
    return (
      <div className="grid gap-5">
        <p role="status" className="rounded-md bg-accent-wash px-4 py-3 text-ink-2">
          No profile of this server belongs to this key. If you meant another key or another server,
          go back; otherwise create a profile for it.
        </p>
        <NewProfileForm
          recoveryKey={normalize(text)}
          stay={stay}
          onSignedIn={onSignedIn}
          onBack={() => setHasNoProfile(false)}
        />
      </div>
    );
  }

  const submit = () =>
    void attempt.run(async (server) => {
      const isKnown = await signInWithRecoveryKey(normalize(text), server, stay.isStaying);
      if (isKnown) onSignedIn();
      else setHasNoProfile(true);
    });
  return (
    <SignInForm action="Sign in" attempt={attempt} onSubmit={submit}>
      <UsernameField />
      <TextField
        label="Recovery key"
        hint="The 64 hex digits that you saved when the profile was created. This browser keeps them only as a key that nobody can read out."
        type="password"
        isCode
        autoComplete="current-password"
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={attempt.credentialError}
      />
      <StaySignedIn {...stay} />
    </SignInForm>
  );
}
