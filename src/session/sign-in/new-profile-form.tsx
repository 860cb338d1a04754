import { useState } from 'react';
import { type CreateProfileInput, displayName, profileId } from '../../../protocol/profile';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { focusFirstInvalid } from '../../ui/focus-first-invalid';
import { makeRecoveryKey } from './recovery-key';
import { SaveRecoveryKey } from './save-recovery-key';
import { checkProfileId, signUp } from './sign-in';
import { SignInForm } from './sign-in-form';
import { useSignInAttempt } from './use-sign-in-attempt';

const EMPTY = { displayName: '', profileId: '' };

type NewProfileFormProps = {
  /** The key to make a profile for; without one a new key is made, and shown to be saved. */
  recoveryKey?: string;
  onSignedIn: () => void;
  onBack?: () => void;
};

type Made = { recoveryKey: string; input: CreateProfileInput };

/** A new profile: who it is, then the key that only its owner will have. */
export function NewProfileForm({ recoveryKey, onSignedIn, onBack }: NewProfileFormProps) {
  const [values, setValues] = useState(EMPTY);
  const [errors, setErrors] = useState(EMPTY);
  const [made, setMade] = useState<Made | null>(null);
  // A key that is still to be made asks when it is saved, before anything is signed with it.
  const attempt = useSignInAttempt({
    recoveryKey: recoveryKey === undefined ? null : () => recoveryKey,
  });

  if (made) {
    return <SaveRecoveryKey {...made} onSignedIn={onSignedIn} onBack={() => setMade(null)} />;
  }

  const submit = () => {
    const name = displayName.safeParse(values.displayName);
    const id = profileId.safeParse(values.profileId.trim());
    setErrors({
      displayName: name.error?.issues[0]?.message ?? '',
      profileId: id.error?.issues[0]?.message ?? '',
    });
    if (!name.success || !id.success) {
      requestAnimationFrame(focusFirstInvalid);
      return;
    }
    const input = { profileId: id.data, displayName: name.data };
    void attempt.attempt(async (server) => {
      await checkProfileId(input.profileId, server);
      if (recoveryKey === undefined) {
        setMade({ recoveryKey: makeRecoveryKey(), input });
      } else {
        await signUp(recoveryKey, input, server);
        onSignedIn();
      }
    });
  };

  return (
    <>
      <SignInForm action="Create profile" attempt={attempt} onSubmit={submit}>
        <TextField
          label="Display name"
          autoComplete="name"
          value={values.displayName}
          onChange={(event) => setValues({ ...values, displayName: event.target.value })}
          error={errors.displayName}
        />
        <TextField
          label="Profile ID"
          hint="Your address on this server: lowercase letters, digits and hyphens. It cannot be changed."
          isCode
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={values.profileId}
          onChange={(event) => setValues({ ...values, profileId: event.target.value })}
          error={errors.profileId || attempt.refusal}
        />
      </SignInForm>
      {onBack && (
        <div>
          <Button onClick={onBack}>Back</Button>
        </div>
      )}
    </>
  );
}
