import { useLocation, useSearchParams } from 'wouter';
import { paths } from '../lib/paths';
import { farewellStore } from '../session/session';
import { SignInPanel } from '../session/sign-in-panel';
import { Page } from './page';

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
  const farewell = farewellStore.use();
  return (
    <div className="mx-auto max-w-120">
      <Page title="Sign in">
        <div className="grid gap-6">
          <p className="text-ink-2">
            {farewell
              ? `Signed out. The key of ${farewell} is gone from this browser; the recovery key brings you back.`
              : 'Manage who may act in your name: every grant of your profile, and the tokens signed from it.'}
          </p>
          <SignInPanel
            first={farewell ? 'key' : 'new'}
            onSignedIn={() => navigate(pageOf(search.get('then')), { replace: true })}
          />
        </div>
      </Page>
    </div>
  );
}
