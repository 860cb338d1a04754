import { useLocation, useSearchParams } from 'wouter';
import { signedOutProfileStore } from '../session/session';
import { pageAfterSignIn } from '../session/sign-in/page-after-sign-in';
import { SignInPanel } from '../session/sign-in/sign-in-panel';
import { Page } from '../ui/page';

export function SignInPage() {
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const signedOutName = signedOutProfileStore.use();
  return (
    <div className="mx-auto max-w-120">
      <Page title="Sign in">
        <div className="grid gap-6">
          <p className="text-ink-2">
            {signedOutName
              ? `Signed out. The key of ${signedOutName} is gone from this browser; the recovery key brings you back.`
              : 'Manage who may act in your name: every grant of your profile, and the tokens signed from it.'}
          </p>
          <SignInPanel
            initialMethod={signedOutName ? 'key' : 'new'}
            onSignedIn={() =>
              navigate(pageAfterSignIn(search.get('then'), location.origin), { replace: true })
            }
          />
        </div>
      </Page>
    </div>
  );
}
