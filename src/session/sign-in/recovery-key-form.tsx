import { useState } from 'react';
import { hostOf } from '../../servers/server-address';
import { TextField } from '../../ui/field';
import { NewProfileForm } from './new-profile-form';
import { useServerChoice } from './server-field';
import { signInWithRecoveryKey, signUp } from './sign-in';
import { SignInError } from './sign-in-error';
import { SignInForm, type Typing } from './sign-in-form';
import { type StayChoice, StaySignedIn } from './stay-signed-in';
import { useSignInAttempt } from './use-sign-in-attempt';
import { UsernameField } from './username-field';

/** A truncated paste must not create another profile, so only 64 hex digits are a key. */
function normalize(text: string): string {
  const key = text.trim();
  if (/^[0-9a-f]{64}$/i.test(key)) return key;
  if (key === '') throw new SignInError('Enter your recovery key.');
  if (!/^[0-9a-f]*$/i.test(key)) {
    throw new SignInError('Recovery keys contain only 0–9 and a–f.');
  }
  throw new SignInError(`A recovery key has 64 characters. This one has ${key.length}.`);
}

type RecoveryKeyFormProps = { typing: Typing; stay: StayChoice; onSignedIn: () => void };

export function RecoveryKeyForm({ typing, stay, onSignedIn }: RecoveryKeyFormProps) {
  const text = typing.typed.recoveryKey;
  const { server } = useServerChoice();
  /** The server that doesn't know the key. Another one hasn't been asked. */
  const [noProfileAt, setNoProfileAt] = useState<string | null>(null);
  const attempt = useSignInAttempt({ recoveryKey: () => normalize(text) });

  if (noProfileAt === server) {
    return (
      <div className="grid gap-5">
        <p role="status" className="rounded-md bg-accent-wash px-4 py-3 text-ink-2">
          This key has no profile on {hostOf(server)}. Wrong key or server? Go back. Otherwise,
          create a profile for it here.
        </p>
        <NewProfileForm
          typing={typing}
          stay={stay}
          recoveryKey={normalize(text)}
          action="Create profile"
          onFree={async (input, server) => {
            await signUp(normalize(text), input, server, stay.isStaying);
            onSignedIn();
          }}
          onBack={() => setNoProfileAt(null)}
        />
      </div>
    );
  }

  const submit = () =>
    void attempt.run(async () => {
      const isKnown = await signInWithRecoveryKey(normalize(text), server, stay.isStaying);
      if (isKnown) onSignedIn();
      else setNoProfileAt(server);
    });
  return (
    <SignInForm
      lead="Sign in to a profile that you’ve already created."
      action="Sign in"
      attempt={attempt}
      onSubmit={submit}
    >
      <UsernameField />
      <TextField
        label="Recovery key"
        hint="The 64-character key you saved when you created the profile. It stays in this browser and can’t be exported."
        type="password"
        isCode
        autoComplete="current-password"
        value={text}
        onChange={(event) => typing.type({ recoveryKey: event.target.value })}
        error={attempt.credentialError}
      />
      <StaySignedIn {...stay} />
    </SignInForm>
  );
}
