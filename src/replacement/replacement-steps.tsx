import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { type AuthGrant, stateOf } from '../../protocol/auth-grant';
import { grantQueries } from '../grants/data/grant-queries';
import { useEndDialogs } from '../grants/dialogs/use-end-dialogs';
import { Moment } from '../grants/display/grant-times';
import { ApiError } from '../lib/api-error';
import { navigateGuarded } from '../lib/leave-guard';
import { paths } from '../lib/paths';
import { useClock } from '../lib/use-clock';
import { ScopeWords } from '../scopes/display/scope-words';
import { LoadProblem } from '../session/load-problem';
import { useSession } from '../session/use-session';
import { Button, ButtonLink } from '../ui/button';
import { Notice } from '../ui/notice';
import { focusStep, Step, Steps } from '../ui/steps';
import { NewTokenSteps } from './new-token-steps';
import { OldGrantSteps } from './old-grant-steps';
import type { Replacement } from './stored-replacements';

type ReplacementUnderWayProps = {
  old: AuthGrant;
  replacement: Replacement;
  /** Whether the form was here a moment ago, and the focus with it. */
  isJustMade: boolean;
  onChecked: () => void;
  /** Gives up the replacement, so that another one can begin. */
  onForget: () => void;
};

/** A replacement whose new grant exists: where it stands is what the server says of both grants. */
export function ReplacementSteps(props: ReplacementUnderWayProps) {
  const { old, replacement, isJustMade, onChecked, onForget } = props;
  const { send } = useSession();
  const { data: fresh, error, refetch } = useQuery(grantQueries.detail(send, replacement.id));
  const state = useClock((now) => (fresh ? stateOf(fresh, now) : ''));
  const dialogs = useEndDialogs({ onRevoked: () => focusStep(5) });
  const [, navigate] = useLocation();
  const isLoaded = fresh !== undefined;
  // Meets the focus: it was in the form, and goes on at the next step once that is there.
  useEffect(() => {
    if (isLoaded && isJustMade) focusStep(2);
  }, [isLoaded, isJustMade]);

  if (error instanceof ApiError && error.kind === 'not-found') {
    return <BeginAgain why="The new grant was deleted." onForget={onForget} />;
  }
  if (!fresh) {
    return error ? (
      <LoadProblem what="The new grant" error={error} onRetry={() => void refetch()} />
    ) : (
      <p role="status">Loading the new grant…</p>
    );
  }
  if (state === 'revoked' || state === 'expired') {
    const why = `The new grant ${state === 'revoked' ? 'is revoked' : 'has expired'}: it cannot replace another one.`;
    return <BeginAgain why={why} onForget={onForget} />;
  }
  return (
    <>
      <Steps label="Steps">
        <Step number={1} title="Create the new grant" state="done">
          <p className="text-ink-2">
            <Link href={paths.grant(fresh.id)} className="font-medium text-ink underline">
              <bdi>{fresh.name}</bdi>
            </Link>{' '}
            · <ScopeWords scope={fresh.scope} /> · created <Moment iso={fresh.createdAt} />
          </p>
        </Step>
        <NewTokenSteps grant={fresh} checkedAt={replacement.checkedAt} onChecked={onChecked} />
        <OldGrantSteps
          grant={old}
          isNewProven={replacement.checkedAt !== null}
          onRevoke={() => dialogs.askToRevoke(old)}
        />
      </Steps>
      <div className="mt-8 flex flex-wrap gap-2 border-t border-line pt-4">
        {old.status === 'revoked' ? (
          <Button
            look="primary"
            onClick={() =>
              // Not before a token that nobody has copied was asked about: staying must lose nothing.
              navigateGuarded(() => {
                onForget();
                navigate(paths.grant(fresh.id));
              })
            }
          >
            Finish
          </Button>
        ) : (
          <ButtonLink href={paths.grant(fresh.id)}>Stop here, keep both</ButtonLink>
        )}
      </div>
      {dialogs.slot}
    </>
  );
}

function BeginAgain({ why, onForget }: { why: string; onForget: () => void }) {
  return (
    <Notice label="Replacement">
      <p>{why}</p>
      <Button onClick={onForget}>Begin again</Button>
    </Notice>
  );
}
