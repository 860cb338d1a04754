import { useState } from 'react';
import { type CreateProfileInput, displayName, profileId } from '../../../protocol/profile';
import { TextField } from '../../ui/field';
import { focusFirstInvalid } from '../../ui/focus-first-invalid';
import { checkProfileIdIsFree } from './sign-in';
import { SignInForm, type Typing } from './sign-in-form';
import { type StayChoice, StaySignedIn } from './stay-signed-in';
import { useSignInAttempt } from './use-sign-in-attempt';

type NewProfileFormProps = {
  typing: Typing;
  stay: StayChoice;
  /** The key that already signs; without one, the next step asks for consent before its key does. */
  recoveryKey?: string;
  lead?: string;
  action: string;
  onFree: (input: CreateProfileInput, server: string) => void | Promise<void>;
  onBack?: () => void;
};

/** Asks for a name and a Profile ID, and goes on once the ID is known to be free. */
export function NewProfileForm(props: NewProfileFormProps) {
  const { typing, stay, recoveryKey, lead, action, onFree, onBack } = props;
  const { typed, type } = typing;
  const [errors, setErrors] = useState({ displayName: '', profileId: '' });
  const attempt = useSignInAttempt({
    recoveryKey: recoveryKey === undefined ? null : () => recoveryKey,
  });

  const submit = () => {
    const name = displayName.safeParse(typed.displayName);
    const id = profileId.safeParse(typed.profileId.trim());
    setErrors({
      displayName: name.error?.issues[0]?.message ?? '',
      profileId: id.error?.issues[0]?.message ?? '',
    });
    if (!name.success || !id.success) {
      requestAnimationFrame(focusFirstInvalid);
      return;
    }
    const input = { profileId: id.data, displayName: name.data };
    void attempt.run(async (server) => {
      await checkProfileIdIsFree(input.profileId, server);
      await onFree(input, server);
    });
  };

  return (
    <SignInForm {...{ lead, action, attempt, onBack }} onSubmit={submit}>
      <TextField
        label="Display name"
        autoComplete="name"
        value={typed.displayName}
        onChange={(event) => type({ displayName: event.target.value })}
        error={errors.displayName}
      />
      <TextField
        label="Profile ID"
        // What's wrong repeats the rule.
        hint={`${errors.profileId ? '' : '3–40 lowercase letters, digits or hyphens. '}You can’t change it later.`}
        isCode
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={typed.profileId}
        onChange={(event) => type({ profileId: event.target.value })}
        error={errors.profileId || attempt.credentialError}
      />
      <StaySignedIn {...stay} />
    </SignInForm>
  );
}
