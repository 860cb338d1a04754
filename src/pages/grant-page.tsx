import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { type AuthGrant, isOver } from '../../protocol/auth-grant';
import { withPlainBreaks } from '../../protocol/text';
import { isVisible } from '../../protocol/visible';
import { nameOf } from '../grants/data/grant-name';
import { usePendingLabel } from '../grants/data/grants-in-flight';
import { useEndDialogs } from '../grants/dialogs/use-end-dialogs';
import { EndedBanner } from '../grants/display/ended-banner';
import { GrantDetails } from '../grants/display/grant-details';
import { GrantLoader } from '../grants/display/grant-loader';
import { GrantStatus } from '../grants/display/grant-status';
import { ownMarkOf } from '../grants/display/own-grant-mark';
import { focusTitleIfLost, GrantActions, GrantBar } from '../grants/list/grant-actions';
import { DuplicateGrantNotice } from '../grants/writes/duplicate-grant-notice';
import { duplicatesOf } from '../grants/writes/duplicate-grants';
import { createLazyModule } from '../lib/lazy-module';
import { useClock } from '../lib/use-clock';
import { ReplacementNotice } from '../replacement/replacement-notice';
import { useSession } from '../session/use-session';
import { useTokenDialog } from '../tokens/sign/use-token-dialog';
import { useListAddress } from '../ui/list-place';
import { Name } from '../ui/name';
import { Page, Title } from '../ui/page';
import { Problem } from '../ui/problem';

/** They bring the catalogue of operations. Without them, the grant can still be revoked. */
const scopeCards = createLazyModule(() => import('../grants/display/scope-cards'));
// With the code of the page, which is often loaded before anyone opens it.
void scopeCards.preload();

export function GrantPage({ id }: { id: string }) {
  const { isSettled } = scopeCards.use();
  // Meets the network: what could not be loaded before may load now.
  useEffect(() => void scopeCards.preload(), []);
  return (
    <GrantLoader id={id} isReady={isSettled} isFromList>
      {(grant) => <Grant grant={grant} />}
    </GrantLoader>
  );
}

function Grant({ grant }: { grant: AuthGrant }) {
  const { session } = useSession();
  const [, navigate] = useLocation();
  const listAddress = useListAddress();
  const pendingWord = usePendingLabel();
  // Replaced, since going back would lead to a grant that’s gone.
  const dialogs = useEndDialogs({
    onDeleted: () => navigate(listAddress, { replace: true }),
    // The button that had the focus may be gone with its bar.
    onRevoked: focusTitleIfLost,
  });
  const tokens = useTokenDialog();
  const actions = { grant, endActions: dialogs, createToken: tokens.createToken };
  const description = withPlainBreaks(grant.description ?? '');
  return (
    <Page
      title={nameOf(grant)}
      isBelowList
      heading={
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Title>
            <Name>{nameOf(grant)}</Name>
          </Title>
          <span className="rounded-full border border-line px-2.5 py-0.5 text-small">
            <GrantStatus grant={grant} pendingWord={pendingWord(grant.id)} />
          </span>
          {ownMarkOf(session)(grant)}
        </div>
      }
      subtitle={
        isVisible(description) && (
          <p className="max-w-160 wrap-anywhere whitespace-pre-line">{description}</p>
        )
      }
      actions={<GrantActions {...actions} />}
    >
      <EndedBanner grant={grant} />
      <ReplacementNotice grant={grant} />
      {duplicatesOf(grant.id).map((id) => (
        <DuplicateGrantNotice key={id} id={id} onRevoke={dialogs.askToRevoke} />
      ))}
      <Access grant={grant} />
      <GrantDetails grant={grant} />
      <GrantBar {...actions} />
      {dialogs.slot}
      {tokens.slot}
    </Page>
  );
}

/** What the grant and its tokens can do. */
function Access({ grant }: { grant: AuthGrant }) {
  const { value: cards } = scopeCards.use();
  const hasEnded = useClock((now) => isOver(grant, now));
  return (
    <div className="mb-6 grid gap-3">
      {cards ? (
        <cards.ScopeCards grant={grant} heading="h2" />
      ) : (
        <Problem
          message="What this grant can do couldn’t be loaded."
          onRetry={() => void scopeCards.retry()}
        />
      )}
      {!hasEnded && (
        <p className="text-ink-2">
          Tokens aren’t stored. Create another at any time; revoking the grant disables all of them.
        </p>
      )}
    </div>
  );
}
