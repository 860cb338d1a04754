import { type FormEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type CreateProfileInput, displayName, profileId } from '../../../protocol/profile';
import { download } from '../../lib/download';
import { Button } from '../../ui/button';
import { copy } from '../../ui/copy-text';
import { TextArea, TextField } from '../../ui/field';
import { focusFirstInvalid } from '../../ui/focus-first-invalid';
import { Problem } from '../../ui/problem';
import { generateRecoveryKey } from './recovery-key';
import { checkProfileIdIsFree, signUp } from './sign-in';
import { SignInForm } from './sign-in-form';
import { type StayChoice, StaySignedIn } from './stay-signed-in';
import { useSignInAttempt } from './use-sign-in-attempt';
import { UsernameField } from './username-field';

const EMPTY = { displayName: '', profileId: '' };

type NewProfileFormProps = {
  /** The key to create a profile for; without one, the form generates a key and has it saved. */
  recoveryKey?: string;
  stay: StayChoice;
  onSignedIn: () => void;
  onBack?: () => void;
};

type NewProfile = { recoveryKey: string; input: CreateProfileInput };

export function NewProfileForm({ recoveryKey, stay, onSignedIn, onBack }: NewProfileFormProps) {
  const [values, setValues] = useState(EMPTY);
  const [errors, setErrors] = useState(EMPTY);
  const [newProfile, setNewProfile] = useState<NewProfile | null>(null);
  // A generated key asks for consent in the second step, before it signs anything.
  const attempt = useSignInAttempt({
    recoveryKey: recoveryKey === undefined ? null : () => recoveryKey,
  });

  if (newProfile) {
    return (
      <SaveRecoveryKey
        {...newProfile}
        isStaying={stay.isStaying}
        onSignedIn={onSignedIn}
        onBack={() => setNewProfile(null)}
      />
    );
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
    void attempt.run(async (server) => {
      await checkProfileIdIsFree(input.profileId, server);
      if (recoveryKey === undefined) {
        setNewProfile({ recoveryKey: generateRecoveryKey(), input });
      } else {
        await signUp(recoveryKey, input, server, stay.isStaying);
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
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={values.profileId}
          onChange={(event) => setValues({ ...values, profileId: event.target.value })}
          error={errors.profileId || attempt.credentialError}
        />
        <StaySignedIn {...stay} />
      </SignInForm>
      {onBack && (
        <div>
          <Button onClick={onBack}>Back</Button>
        </div>
      )}
    </>
  );
}

type SaveRecoveryKeyProps = {
  recoveryKey: string;
  input: CreateProfileInput;
  isStaying: boolean;
  onSignedIn: () => void;
  onBack: () => void;
};

function downloadKey(recoveryKey: string, profileId: string): void {
  const text = `Recovery key of the profile ${profileId} at ${location.origin}\n${recoveryKey}\n`;
  download(`recovery-key-${profileId}.txt`, 'text/plain', text);
}

/** Shows the recovery key, once. The profile isn't created until the user has saved it. */
function SaveRecoveryKey(props: SaveRecoveryKeyProps) {
  const { recoveryKey, input, isStaying, onSignedIn, onBack } = props;
  const [isSaved, setSaved] = useState(false);
  const { run, isPending, credentialError, serverError, formError } = useSignInAttempt({
    recoveryKey: () => recoveryKey,
  });
  const problem = credentialError || serverError || formError;
  const title = useRef<HTMLHeadingElement>(null);
  // Meets the focus, which was on a button of the form that this replaces.
  useEffect(() => title.current?.focus(), []);
  const create = (event: FormEvent) => {
    event.preventDefault();
    if (!isSaved || isPending) return;
    void run(async (server) => {
      await signUp(recoveryKey, input, server, isStaying);
      onSignedIn();
    });
  };
  const goBack = () => {
    // Synchronously, so that the form is there to take the focus.
    flushSync(onBack);
    document.querySelector<HTMLElement>('[role="tabpanel"] input')?.focus();
  };
  return (
    <form onSubmit={create} className="grid gap-5">
      <h2 ref={title} tabIndex={-1} className="text-lg font-semibold tracking-tight outline-none">
        Save your recovery key
      </h2>
      <p className="text-ink-2">
        This is the only key to the profile <strong className="text-ink">{input.profileId}</strong>.
        Nobody can restore it for you: save it now, in a password manager or on paper.
      </p>
      <UsernameField profileId={input.profileId} />
      {/* Password managers save what such a field holds. Without a name, no URL can ever have it. */}
      <input
        type="password"
        autoComplete="new-password"
        value={recoveryKey}
        readOnly
        aria-hidden
        tabIndex={-1}
        className="sr-only"
      />
      <TextArea label="Recovery key" value={recoveryKey} readOnly isCode rows={2} />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => copy('Recovery key', recoveryKey)}>Copy recovery key</Button>
        <Button onClick={() => downloadKey(recoveryKey, input.profileId)}>
          Download recovery key
        </Button>
      </div>
      <label className="flex min-h-6 items-center gap-2">
        <input type="checkbox" checked={isSaved} onChange={() => setSaved(!isSaved)} />I have saved
        the recovery key
      </label>
      {problem && <Problem message={problem} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={!isSaved || isPending}>
          Continue
        </Button>
        <Button look="quiet" disabled={isPending} onClick={goBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
