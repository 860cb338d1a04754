import { KeyRound } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { useLocation } from 'wouter';
import { type AuthGrant, stateOf } from '../../protocol/auth-grant';
import { isVisible, withPlainBreaks } from '../../protocol/visible';
import { nameOf } from '../grants/data/grant-name';
import { EndButton } from '../grants/dialogs/end-button';
import { useEndDialogs } from '../grants/dialogs/use-end-dialogs';
import { GrantDetails } from '../grants/display/grant-details';
import { GrantLoader } from '../grants/display/grant-loader';
import { grantUrl } from '../grants/list/row-menu';
import { DuplicateGrantNotice } from '../grants/writes/duplicate-grant-notice';
import { duplicatesOf } from '../grants/writes/duplicate-grants';
import { paths } from '../lib/paths';
import { useClock } from '../lib/use-clock';
import { ReplacementNotice } from '../replacement/replacement-notice';
import { scopeIssues } from '../scopes/display/lazy-scope-issues';
import { useTokenDialog } from '../tokens/sign/use-token-dialog';
import { Button, ButtonLink } from '../ui/button';
import { copy } from '../ui/copy-text';
import { ErrorBoundary } from '../ui/error-boundary';
import { Page } from '../ui/page';

// It loads the catalogue of operations, which must not delay the page.
const LeakNote = lazy(() =>
  import('../tokens/sign/leak-note').then((note) => ({ default: note.LeakNote })),
);

export function GrantPage({ id }: { id: string }) {
  const { isSettled } = scopeIssues.use();
  // Meets the network: the analysis of the scope loads in parallel with the grant.
  useEffect(() => void scopeIssues.preload(), []);
  return (
    <GrantLoader id={id} isReady={isSettled}>
      {(grant) => <Grant grant={grant} />}
    </GrantLoader>
  );
}

function Grant({ grant }: { grant: AuthGrant }) {
  const [, navigate] = useLocation();
  // Replaced, since going back would lead to a grant that’s gone.
  const dialogs = useEndDialogs({
    onDeleted: () => navigate(paths.profile, { replace: true }),
  });
  const tokens = useTokenDialog();
  const description = withPlainBreaks(grant.description ?? '');
  return (
    <Page
      title={nameOf(grant)}
      isBelowList
      subtitle={
        isVisible(description) && (
          <p className="max-w-160 wrap-anywhere whitespace-pre-line">{description}</p>
        )
      }
      actions={
        <>
          <Button onClick={() => copy('Link', grantUrl(grant))}>Copy link</Button>
          <ButtonLink href={paths.editGrant(grant.id)}>Edit</ButtonLink>
          <ButtonLink href={paths.duplicate(grant.id)}>Duplicate</ButtonLink>
          <ButtonLink href={paths.replaceGrant(grant.id)}>Replace</ButtonLink>
          <EndButton grant={grant} {...dialogs} />
        </>
      }
    >
      <ReplacementNotice grant={grant} />
      {duplicatesOf(grant.id).map((id) => (
        <DuplicateGrantNotice key={id} id={id} onRevoke={dialogs.askToRevoke} />
      ))}
      <div className="grid items-start gap-x-12 gap-y-8 wide:grid-cols-[minmax(0,7fr)_minmax(16rem,4fr)]">
        <GrantDetails grant={grant} />
        <HowToUse grant={grant} onCreateToken={() => tokens.createToken(grant)} />
      </div>
      {dialogs.slot}
      {tokens.slot}
    </Page>
  );
}

type HowToUseProps = { grant: AuthGrant; onCreateToken: () => void };

function HowToUse({ grant, onCreateToken }: HowToUseProps) {
  const state = useClock((now) => stateOf(grant, now));
  const isOver = state === 'revoked' || state === 'expired';
  return (
    <aside className="grid gap-2 rounded-xl bg-sunken p-6 text-ink-2">
      <h2 className="text-base font-semibold tracking-tight text-ink">
        {isOver ? 'What that means' : 'Make it a token'}
      </h2>
      {isOver && (
        <p>No token of this grant works any more. Delete it when you no longer need its record.</p>
      )}
      {!isOver && (
        <>
          <p>
            Your key signs the challenge. A program sends the result as its bearer token; it can do
            exactly what the scope allows, until the grant ends or you revoke it.
          </p>
          <div className="pt-2">
            <Button look="primary" onClick={onCreateToken}>
              <KeyRound aria-hidden size={16} strokeWidth={1.8} />
              Create API token
            </Button>
          </div>
          <div className="mt-2 min-h-24 border-t border-line pt-4">
            <ErrorBoundary message="What to do if this token leaks could not be loaded.">
              <Suspense>
                <LeakNote scope={grant.scope} />
              </Suspense>
            </ErrorBoundary>
          </div>
        </>
      )}
    </aside>
  );
}
