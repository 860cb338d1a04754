import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { numberFormat } from '../../english/english';
import { grantQueries } from '../../grants/data/grant-queries';
import { type EndActions, EndButton } from '../../grants/dialogs/end-button';
import { LoadProblem } from '../../session/load-problem';
import { useSession } from '../../session/use-session';
import { Terms } from '../../ui/terms';
import { ChallengeTerm, GrantTerms } from './grant-of-token';
import { type GrantSearch, useGrantSearch } from './grant-search';
import { VerdictBanner } from './verdict-banner';

const number = numberFormat();

function wordsOf(search: GrantSearch): string {
  if (search.found.size > 0)
    return 'This is the challenge of a grant, or a part of it. Tokens are signed over it, and stop working if you revoke the grant.';
  if (search.state === 'searching')
    return `Looking for the grant of this challenge…${search.searchedCount > 0 ? ` ${number.format(search.searchedCount)} searched.` : ''}`;
  if (search.state === 'failed') return 'The grant of this challenge isn’t known.';
  return search.isComplete
    ? 'No grant of this profile has this in its challenge. It may have been deleted, or be on another server. If it’s the ID of a grant, search for it in the list.'
    : 'No grant with this in its challenge was found, but the server could not list all grants.';
}

type GrantOfPieceProps = { piece: string; endActions: EndActions };

/** The grant whose challenge was pasted instead of a token, whole or in part. */
export function GrantOfPiece({ piece, endActions }: GrantOfPieceProps) {
  const wanted = useMemo(() => ({ piece }), [piece]);
  const { search, retry } = useGrantSearch(wanted);
  const found = [...search.found];
  return (
    <section aria-labelledby="token-1" className="mt-8">
      <h2
        id="token-1"
        tabIndex={-1}
        className="mb-3 scroll-mt-4 text-lg font-semibold tracking-tight outline-none"
      >
        Challenge
      </h2>
      <VerdictBanner tone="quiet">{wordsOf(search)}</VerdictBanner>
      {search.state === 'failed' && (
        <LoadProblem what="Its grant" error={search.error} onRetry={retry} />
      )}
      {found.map(([challenge, id]) => (
        <FoundGrant key={id} {...{ challenge, id, endActions }} isOneOfMany={found.length > 1} />
      ))}
    </section>
  );
}

type FoundGrantProps = {
  challenge: string;
  id: string;
  isOneOfMany: boolean;
  endActions: EndActions;
};

function FoundGrant({ challenge, id, isOneOfMany, endActions }: FoundGrantProps) {
  const { send } = useSession();
  const { data: grant } = useQuery(grantQueries.detail(send, id));
  if (!grant) return null;
  return (
    <>
      <div className="my-4">
        <EndButton grant={grant} isOneOfMany={isOneOfMany} {...endActions} />
      </div>
      <Terms>
        <GrantTerms grant={grant} />
        <ChallengeTerm challenge={challenge} />
      </Terms>
    </>
  );
}
