import { useLocation, useSearchParams } from 'wouter';
import { idleEndStore } from '../session/idle-end';
import { signedOutProfileStore } from '../session/session';
import { inviteStore } from '../session/sign-in/invite';
import { pageAfterSignIn } from '../session/sign-in/page-after-sign-in';
import { SignInPanel } from '../session/sign-in/sign-in-panel';
import { Page } from '../ui/page';

const INTRO =
  'Manage who may act in your name: every grant of your profile, and the tokens signed from it.';

const IDLE = 'You were signed out after 12 hours without use. Your drafts are still here.';

const INVITED =
  'You’ve been invited. An invite is for one Profile ID: enter the one that came with it.';

/** Why the page is shown, if that's known. */
function useReason(): string | null {
  const idleEnd = idleEndStore.use();
  const signedOutName = signedOutProfileStore.use();
  if (idleEnd) {
    const { profileId } = idleEnd;
    return profileId ? `${IDLE} The recovery key of ${profileId} brings you back.` : IDLE;
  }
  if (signedOutName === null) return null;
  return `Signed out. The key of ${signedOutName} is gone from this browser; the recovery key brings you back.`;
}

export function SignInPage() {
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const reason = useReason();
  const isInvited = inviteStore.use() !== null;
  return (
    <div className="mx-auto max-w-120">
      <Page title="Sign in">
        <div className="grid gap-6">
          <p className="text-ink-2">{isInvited ? INVITED : (reason ?? INTRO)}</p>
          <SignInPanel
            initialMethod={reason && !isInvited ? 'key' : 'new'}
            onSignedIn={() =>
              navigate(pageAfterSignIn(search.get('then'), location.origin), { replace: true })
            }
          />
        </div>
      </Page>
    </div>
  );
}
