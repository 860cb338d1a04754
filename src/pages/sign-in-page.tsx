import { useLocation, useSearchParams } from 'wouter';
import { idleEndStore } from '../session/idle-end';
import { sessionStore, signedOutProfileStore } from '../session/session';
import { inviteStore } from '../session/sign-in/invite';
import { pageAfterSignIn } from '../session/sign-in/page-after-sign-in';
import { SignInPanel } from '../session/sign-in/sign-in-panel';
import { Page } from '../ui/page';
import { titles } from '../ui/titles';

const INTRO = 'Control which programs can act on your behalf.';

const IDLE = 'You were signed out after 12 hours without use. Your drafts are still here.';

const INVITED =
  'You’ve been invited. An invite is for one Profile ID: enter the one that came with it.';

/** Why the page is shown, if that's known. */
function useReason(): string | null {
  const idleEnd = idleEndStore.use();
  const signedOutName = signedOutProfileStore.use();
  if (idleEnd) {
    const { profileId } = idleEnd;
    return profileId ? `${IDLE} Sign back in with the recovery key of ${profileId}.` : IDLE;
  }
  if (signedOutName === null) return null;
  return `You’ve signed out of ${signedOutName}, and its key was removed from this browser. Sign back in with your recovery key.`;
}

export function SignInPage() {
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const reason = useReason();
  const isInvited = inviteStore.use() !== null;
  return (
    <Page title={titles.signIn}>
      <div className="-mt-4 grid gap-6">
        <p className="wrap-anywhere text-ink-2">{isInvited ? INVITED : (reason ?? INTRO)}</p>
        <SignInPanel
          // Who is signed in already isn't new here.
          initialMethod={(reason || sessionStore.get()) && !isInvited ? 'key' : 'new'}
          onSignedIn={() =>
            navigate(pageAfterSignIn(search.get('then'), location.origin), { replace: true })
          }
        />
      </div>
    </Page>
  );
}
