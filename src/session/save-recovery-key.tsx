import { useState } from 'react';
import type { CreateProfileInput } from '../../protocol/profile';
import { Button } from '../ui/button';
import { copy } from '../ui/copy-text';
import { TextArea } from '../ui/field';
import { Problem } from '../ui/problem';
import { signUp } from './sign-in';
import { useAttempt } from './use-attempt';

type SaveRecoveryKeyProps = {
  recoveryKey: string;
  input: CreateProfileInput;
  onSignedIn: () => void;
  onBack: () => void;
};

function download(recoveryKey: string, profileId: string): void {
  const text = `Recovery key of the profile ${profileId} at ${location.origin}\n${recoveryKey}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: `recovery-key-${profileId}.txt`,
  });
  link.click();
  URL.revokeObjectURL(url);
}

/** Shows the recovery key, once; the profile is created only when its owner has saved it. */
export function SaveRecoveryKey({ recoveryKey, input, onSignedIn, onBack }: SaveRecoveryKeyProps) {
  const [isSaved, setSaved] = useState(false);
  const { attempt, isPending, refusal, failure } = useAttempt({ usesKey: true });
  const create = () =>
    attempt(async (server) => {
      await signUp(recoveryKey, input, server);
      onSignedIn();
    });
  return (
    <div className="grid gap-5">
      <p className="text-ink-2">
        This is the only key to the profile <strong className="text-ink">{input.profileId}</strong>.
        Nobody can restore it for you: save it now, in a password manager or on paper.
      </p>
      <TextArea label="Recovery key" value={recoveryKey} readOnly isCode rows={2} />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => copy('Recovery key', recoveryKey)}>Copy recovery key</Button>
        <Button onClick={() => download(recoveryKey, input.profileId)}>
          Download recovery key
        </Button>
      </div>
      <label className="flex min-h-6 items-center gap-2">
        <input type="checkbox" checked={isSaved} onChange={() => setSaved(!isSaved)} />I have saved
        the recovery key
      </label>
      {(refusal || failure) && <Problem message={refusal || failure} />}
      <div className="flex gap-2">
        <Button look="primary" disabled={!isSaved || isPending} onClick={create}>
          Continue
        </Button>
        <Button look="quiet" disabled={isPending} onClick={onBack}>
          Back
        </Button>
      </div>
    </div>
  );
}
