import { Suspense, use, useState } from 'react';
import type { CreateProfileInput } from '../../../protocol/profile';
import { Tabs } from '../../ui/tabs';
import { isKeyStaying } from '../idle-end';
import { ApiTokenForm } from './api-token-form';
import { NewProfileForm } from './new-profile-form';
import { findSigningProblem, generateRecoveryKey } from './recovery-key';
import { RecoveryKeyForm } from './recovery-key-form';
import { SaveRecoveryKey } from './save-recovery-key';
import { ServerChoiceProvider } from './server-field';
import { useTyping } from './sign-in-form';

const METHODS = [
  { key: 'new', label: 'New profile' },
  { key: 'key', label: 'Recovery key' },
  { key: 'token', label: 'API token' },
] as const;

type SignInMethod = (typeof METHODS)[number]['key'];

const signingProblem = findSigningProblem();

type SignInPanelProps = { initialMethod: SignInMethod; onSignedIn: () => void };

/** If the browser can't sign, only the API token works; the other tabs say why. */
export function SignInPanel(props: SignInPanelProps) {
  return (
    <Suspense>
      <ServerChoiceProvider>
        <SignInMethods {...props} />
      </ServerChoiceProvider>
    </Suspense>
  );
}

const newKey = () => ({ recoveryKey: generateRecoveryKey(), isSent: false });

function SignInMethods({ initialMethod, onSignedIn }: SignInPanelProps) {
  const cannotSign = use(signingProblem);
  const [isStaying, setStaying] = useState(isKeyStaying);
  const stay = { isStaying, setStaying };
  const [method, setMethod] = useState<SignInMethod>(cannotSign ? 'token' : initialMethod);
  const typing = useTyping();
  // Somebody may have saved it as soon as it was shown, so it stays the same until they ask for another.
  const [{ recoveryKey, isSent }, setKey] = useState(newKey);
  const [newProfile, setNewProfile] = useState<CreateProfileInput | null>(null);

  if (newProfile) {
    return (
      <SaveRecoveryKey
        recoveryKey={recoveryKey}
        input={newProfile}
        isStaying={isStaying}
        // A server whose answer was lost may have created the profile for this key.
        onRenew={isSent ? undefined : () => setKey(newKey)}
        onSend={() => setKey({ recoveryKey, isSent: true })}
        onSignedIn={onSignedIn}
        onBack={() => setNewProfile(null)}
      />
    );
  }
  return (
    <div>
      <Tabs
        label="Ways to sign in"
        tabs={METHODS}
        current={method}
        onChange={setMethod}
        isSegmented
      >
        {method === 'token' ? (
          <ApiTokenForm typing={typing} onSignedIn={onSignedIn} />
        ) : cannotSign ? (
          <p className="text-ink-2">{cannotSign} You can still sign in with an API token.</p>
        ) : method === 'key' ? (
          <RecoveryKeyForm typing={typing} stay={stay} onSignedIn={onSignedIn} />
        ) : (
          <NewProfileForm
            typing={typing}
            stay={stay}
            lead="New here? Choose a name, then save the key that lets you back in."
            action="Continue"
            onFree={setNewProfile}
          />
        )}
      </Tabs>
    </div>
  );
}
