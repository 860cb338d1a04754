import { Suspense, use, useState } from 'react';
import { Tabs } from '../../ui/tabs';
import { isKeyStaying } from '../idle-end';
import { ApiTokenForm } from './api-token-form';
import { NewProfileForm } from './new-profile-form';
import { findSigningProblem } from './recovery-key';
import { RecoveryKeyForm } from './recovery-key-form';
import { ServerChoiceProvider } from './server-field';

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

function SignInMethods({ initialMethod, onSignedIn }: SignInPanelProps) {
  const cannotSign = use(signingProblem);
  const [isStaying, setStaying] = useState(isKeyStaying);
  const stay = { isStaying, setStaying };
  const [method, setMethod] = useState<SignInMethod>(cannotSign ? 'token' : initialMethod);
  return (
    <div>
      <Tabs label="Ways to sign in" tabs={METHODS} current={method} onChange={setMethod}>
        {method === 'token' ? (
          <ApiTokenForm onSignedIn={onSignedIn} />
        ) : cannotSign ? (
          <p className="text-ink-2">{cannotSign} An API token works here all the same.</p>
        ) : method === 'key' ? (
          <RecoveryKeyForm stay={stay} onSignedIn={onSignedIn} />
        ) : (
          <NewProfileForm stay={stay} onSignedIn={onSignedIn} />
        )}
      </Tabs>
    </div>
  );
}
