import { type FormEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CreateProfileInput } from '../../../protocol/profile';
import { Button } from '../../ui/button';
import { TextArea, TextField } from '../../ui/field';
import { focusFirstInvalid } from '../../ui/focus-first-invalid';
import { Problem } from '../../ui/problem';
import { announce } from '../../ui/status-region';
import { findProofProblem, isWholeProof } from './key-proof';
import { RecoveryKeyCopies } from './recovery-key-copies';
import { useServerChoice } from './server-field';
import { signUp } from './sign-in';
import { WideButtons } from './sign-in-form';
import { useSignInAttempt } from './use-sign-in-attempt';
import { UsernameField } from './username-field';

type SaveRecoveryKeyProps = {
  recoveryKey: string;
  input: CreateProfileInput;
  isStaying: boolean;
  /** Replaces the key; `undefined` once a profile may have been created for it. */
  onRenew: (() => void) | undefined;
  onSend: () => void;
  onSignedIn: () => void;
  onBack: () => void;
};

/** The second step. The profile isn't created until the user has proved that the key is saved. */
export function SaveRecoveryKey(props: SaveRecoveryKeyProps) {
  const { recoveryKey, input, isStaying, onRenew, onSend, onSignedIn, onBack } = props;
  const { profileId } = input;
  const { server } = useServerChoice();
  const [proof, setProof] = useState('');
  const [isTried, setTried] = useState(false);
  const { run, isPending, credentialError, formError } = useSignInAttempt({
    recoveryKey: () => recoveryKey,
  });
  const problem = credentialError || formError;
  const proofProblem = findProofProblem(proof, recoveryKey);
  const title = useRef<HTMLHeadingElement>(null);
  // Meets the focus, which was on a button of the form that this replaces.
  useEffect(() => title.current?.focus(), []);

  const create = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    if (proofProblem) {
      flushSync(() => setTried(true));
      focusFirstInvalid();
      return;
    }
    void run(async () => {
      onSend();
      await signUp(recoveryKey, input, server, isStaying);
      onSignedIn();
    });
  };
  const renew = () => {
    onRenew?.();
    setProof('');
    setTried(false);
    announce('New recovery key. Save this one instead.');
  };
  const goBack = () => {
    // Synchronously, so that the form is there to take the focus.
    flushSync(onBack);
    document.querySelector<HTMLElement>('[role="tabpanel"] input')?.focus();
  };
  return (
    <form noValidate onSubmit={create} className="grid gap-5">
      <div className="grid gap-1">
        <p className="text-small text-ink-3">Step 2 of 2</p>
        <h2
          ref={title}
          tabIndex={-1}
          className="text-section font-semibold tracking-tight outline-none"
        >
          Save your recovery key
        </h2>
        <p className="text-ink-2">
          This key is the only way into <strong className="text-ink">{profileId}</strong>. If you
          lose it, no one can recover it. Save it now in a password manager, or print it.
        </p>
      </div>
      <UsernameField profileId={profileId} />
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
      <div className="grid justify-items-start gap-3 *:first:w-full [&_textarea]:field-sizing-content">
        <TextArea label="Recovery key" value={recoveryKey} readOnly isCode rows={2} />
        <RecoveryKeyCopies {...{ recoveryKey, profileId, server }} />
        {onRenew && (
          <button type="button" onClick={renew} className="min-h-6 text-accent hover:underline">
            Generate another key
          </button>
        )}
      </div>
      <TextField
        label="Last 4 characters"
        hint="Type how the key you saved ends, or paste it here."
        isCode
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={proof}
        onChange={(event) => setProof(event.target.value)}
        error={isTried || isWholeProof(proof) ? proofProblem : ''}
      />
      {problem && <Problem message={problem} />}
      <WideButtons>
        <Button type="submit" look="primary" aria-disabled={proofProblem !== '' || isPending}>
          Create profile
        </Button>
        <Button look="quiet" disabled={isPending} onClick={goBack}>
          Back
        </Button>
      </WideButtons>
    </form>
  );
}
