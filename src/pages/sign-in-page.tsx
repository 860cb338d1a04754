import { use, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { paths } from '../lib/paths';
import { ApiTokenForm } from '../session/api-token-form';
import { NewProfileForm } from '../session/new-profile-form';
import { whyNotSign } from '../session/recovery-key';
import { RecoveryKeyForm } from '../session/recovery-key-form';
import { farewellStore } from '../session/session';
import { Tabs } from '../ui/tabs';
import { Page } from './page';

const WAYS = [
  { key: 'new', label: 'New profile' },
  { key: 'key', label: 'Recovery key' },
  { key: 'token', label: 'API token' },
] as const;

const signingProblem = whyNotSign();

/** Where to go afterwards: only ever a page of this dashboard. */
function pageOf(then: string | null): string {
  const url = URL.canParse(then ?? '', location.origin) && new URL(then ?? '', location.origin);
  const isOurs = url && url.origin === location.origin && url.pathname !== paths.signIn;
  return then && isOurs ? url.pathname + url.search : paths.profile;
}

/** Sign in, or create a profile. */
export function SignInPage() {
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const cannotSign = use(signingProblem);
  const farewell = farewellStore.use();
  const [way, setWay] = useState<(typeof WAYS)[number]['key']>(() =>
    cannotSign ? 'token' : farewell ? 'key' : 'new',
  );
  const onSignedIn = () => navigate(pageOf(search.get('then')), { replace: true });
  return (
    <div className="mx-auto max-w-120">
      <Page title="Sign in">
        <div className="grid gap-6">
          <p className="text-ink-2">
            {farewell
              ? `Signed out. The key of ${farewell} is gone from this browser; the recovery key brings you back.`
              : 'Manage who may act in your name: every grant of your profile, and the tokens signed from it.'}
          </p>
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
        </div>
      </Page>
    </div>
  );
}
