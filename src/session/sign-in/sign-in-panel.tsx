import { Suspense, use, useState } from 'react';
import { Tabs } from '../../ui/tabs';
import { ApiTokenForm } from './api-token-form';
import { NewProfileForm } from './new-profile-form';
import { whyNotSign } from './recovery-key';
import { RecoveryKeyForm } from './recovery-key-form';
import { ServerChoiceProvider } from './server-field';

const WAYS = [
  { key: 'new', label: 'New profile' },
  { key: 'key', label: 'Recovery key' },
  { key: 'token', label: 'API token' },
] as const;

type Way = (typeof WAYS)[number]['key'];

const signingProblem = whyNotSign();

type SignInPanelProps = { first: Way; onSignedIn: () => void };

/** The three ways to sign in; where this browser cannot sign, it says why, and the token remains. */
export function SignInPanel(props: SignInPanelProps) {
  return (
    <Suspense>
      <ServerChoiceProvider>
        <Ways {...props} />
      </ServerChoiceProvider>
    </Suspense>
  );
}

function Ways({ first, onSignedIn }: SignInPanelProps) {
  const cannotSign = use(signingProblem);
  const [way, setWay] = useState<Way>(cannotSign ? 'token' : first);
  return (
    <div>
      <Tabs label="Ways to sign in" tabs={WAYS} current={way} onChange={setWay}>
        {way === 'token' ? (
          <ApiTokenForm onSignedIn={onSignedIn} />
        ) : cannotSign ? (
          <p className="text-ink-2">{cannotSign} An API token works here all the same.</p>
        ) : way === 'key' ? (
          <RecoveryKeyForm onSignedIn={onSignedIn} />
        ) : (
          <NewProfileForm onSignedIn={onSignedIn} />
        )}
      </Tabs>
    </div>
  );
}
