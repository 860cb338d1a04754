import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { Link, useLocation } from 'wouter';
import { type AuthGrant, isOver, stateOf } from '../../protocol/auth-grant';
import { detailQuery } from '../grants/data/grant-detail';
import { nameOf } from '../grants/data/grant-name';
import { isGrantOf } from '../grants/data/own-grant';
import { useEndDialogs } from '../grants/dialogs/use-end-dialogs';
import { Moment } from '../grants/display/moment';
import { ApiError } from '../lib/api-error';
import { navigateGuarded } from '../lib/leave-guard';
import { paths } from '../lib/paths';
import { useClock } from '../lib/use-clock';
import { ScopeWords } from '../scopes/display/scope-words';
import { serverNow } from '../server-clock';
import { LoadProblem } from '../session/load-problem';
import { useSession } from '../session/use-session';
import { Button, ButtonLink } from '../ui/button';
import { Name } from '../ui/name';
import { Notice } from '../ui/notice';
import { focusTitle } from '../ui/page';
import { focusStep, Step, Steps } from '../ui/steps';
import { NewTokenSteps } from './new-token-steps';
import { OldGrantSteps } from './old-grant-steps';
import type { Replacement } from './stored-replacements';

type ReplacementStepsProps = {
  oldGrant: AuthGrant;
  replacement: Replacement;
  /** Whether the form has just gone, and the focus with it. */
  isJustCreated: boolean;
  onChecked: () => void;
  /** Notes that it's done. */
  onFinish: () => void;
  /** Forgets the replacement, so that another one can start. */
  onDiscard: () => void;
};

/** The steps once the new grant exists. Progress is what the server says of both grants. */
export function ReplacementSteps(props: ReplacementStepsProps) {
  const { oldGrant, replacement, isJustCreated, onChecked, onFinish, onDiscard } = props;
  const { send, session } = useSession();
  const { data: newGrant, error, refetch } = useQuery(detailQuery(send, replacement.id));
  const state = useClock((now) => (newGrant ? stateOf(newGrant, now) : ''));
  const dialogs = useEndDialogs({ onRevoked: () => focusStep(5) });
  const [, navigate] = useLocation();
  const isLoaded = newGrant !== undefined;
  // Meets the focus: it was in the form, and moves to the next step once that's there.
  useEffect(() => {
    if (isLoaded && isJustCreated) focusStep(2);
  }, [isLoaded, isJustCreated]);

  if (error instanceof ApiError && error.kind === 'not-found') {
    return <StartAgain why="The new grant was deleted." onDiscard={onDiscard} />;
  }
  if (!newGrant) {
    return error ? (
      <LoadProblem what="The new grant" error={error} onRetry={() => void refetch()} />
    ) : (
      <p role="status">Loading the new grant…</p>
    );
  }
  if (state === 'revoked' || state === 'expired') {
    const why = `The new grant ${state === 'revoked' ? 'is revoked' : 'has expired'}, so it can’t replace another one.`;
    return <StartAgain why={why} onDiscard={onDiscard} />;
  }
  return (
    <>
      <Steps label="Steps">
        <Step number={1} title="Create the new grant" state="done">
          <p className="text-ink-2">
            <Link href={paths.grant(newGrant.id)} className="font-medium text-ink underline">
              <Name>{nameOf(newGrant)}</Name>
            </Link>{' '}
            · <ScopeWords scope={newGrant.scope} /> · created{' '}
            <Moment iso={newGrant.createdAt} isPast />
          </p>
        </Step>
        <NewTokenSteps
          grant={newGrant}
          checkedAt={replacement.checkedAt}
          onChecked={onChecked}
          endsWithOld={!isOver(oldGrant, serverNow()) && isGrantOf(session)(oldGrant)}
        />
        <OldGrantSteps
          grant={oldGrant}
          isNewTokenAccepted={replacement.checkedAt !== null}
          onRevoke={() => dialogs.askToRevoke(oldGrant)}
        />
      </Steps>
      <div className="mt-8 flex flex-wrap gap-2 border-t border-line pt-4">
        {oldGrant.status === 'revoked' ? (
          <Button
            look="primary"
            onClick={() =>
              // The guard asks first about a token that isn't copied: staying must lose nothing.
              navigateGuarded(() => {
                onFinish();
                navigate(paths.grant(newGrant.id));
              })
            }
          >
            Finish
          </Button>
        ) : (
          <ButtonLink href={paths.grant(newGrant.id)}>Finish later</ButtonLink>
        )}
      </div>
      {dialogs.slot}
    </>
  );
}

function StartAgain({ why, onDiscard }: { why: string; onDiscard: () => void }) {
  const beginAgain = () => {
    flushSync(onDiscard);
    focusTitle();
  };
  return (
    <Notice label="Replacement">
      <p>{why}</p>
      <Button onClick={beginAgain}>Start over</Button>
    </Notice>
  );
}
