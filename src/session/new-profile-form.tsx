import { useState } from 'react';
import { type CreateProfileInput, displayName, profileId } from '../../protocol/profile';
import { TextField } from '../ui/field';
import { makeRecoveryKey } from './recovery-key';
import { SaveRecoveryKey } from './save-recovery-key';
import { checkProfileId } from './sign-in';
import { focusFirstInvalid, SignInForm, useAttempt } from './sign-in-form';

const EMPTY = { displayName: '', profileId: '' };

/** A new profile: who it is, then the key that only its owner will have. */
export function NewProfileForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [values, setValues] = useState(EMPTY);
  const [errors, setErrors] = useState(EMPTY);
  const [made, setMade] = useState<{ recoveryKey: string; input: CreateProfileInput } | null>(null);
  const { attempt, isPending, refusal, failure } = useAttempt();

  if (made) {
    return <SaveRecoveryKey {...made} onSignedIn={onSignedIn} onBack={() => setMade(null)} />;
  }

  const submit = async () => {
    const name = displayName.safeParse(values.displayName);
    const id = profileId.safeParse(values.profileId.trim());
    setErrors({
      displayName: name.error?.issues[0]?.message ?? '',
      profileId: id.error?.issues[0]?.message ?? '',
    });
    if (name.success && id.success) {
      await attempt(async () => {
        await checkProfileId(id.data);
        const input = { profileId: id.data, displayName: name.data };
        setMade({ recoveryKey: makeRecoveryKey(), input });
      });
    }
    focusFirstInvalid();
  };

  return (
    <SignInForm action="Create profile" {...{ isPending, failure }} onSubmit={submit}>
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
        error={errors.profileId || refusal}
      />
    </SignInForm>
  );
}
