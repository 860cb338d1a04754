import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { numberFormat } from '../../english/english';
import { detailQuery } from '../../grants/data/grant-detail';
import type { EndActions } from '../../grants/dialogs/end-button';
import { LoadProblem } from '../../session/load-problem';
import { useSession } from '../../session/use-session';
import { Code } from '../../ui/code';
import { VisibleText } from '../../ui/visible-text';
import { GrantActions, GrantLine } from './found-grant';
import { type GrantSearch, useGrantSearch } from './grant-search';
import type { TokenVerdict } from './verdict';
import { VerdictBanner } from './verdict-banner';

const number = numberFormat();

function verdictOf(search: GrantSearch): TokenVerdict {
  const quiet = (title: string, words: string): TokenVerdict => ({ tone: 'quiet', title, words });
  if (search.found.size > 0)
    return quiet(
      'This is the challenge of a grant, or a part of it.',
      'Tokens are signed over it, and stop working if you revoke the grant.',
    );
  if (search.state === 'searching') {
    const { searchedCount } = search;
    const searched = searchedCount > 0 ? `${number.format(searchedCount)} searched.` : '';
    return quiet('Looking for the grant of this challenge…', searched);
  }
  if (search.state === 'failed') return quiet('The grant of this challenge isn’t known.', '');
  return search.isComplete
    ? quiet(
        'This profile has no grant with this challenge.',
        'The grant may have been deleted, or it’s on another server. If it’s the ID of a grant, search for it in the list.',
      )
    : quiet('No grant with this challenge was found.', 'The server couldn’t list all grants.');
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
        className="mb-3 scroll-mt-4 text-section font-semibold tracking-tight outline-none"
      >
        Challenge
      </h2>
      <VerdictBanner verdict={verdictOf(search)}>
        {found.map(([challenge, id]) => (
          <FoundGrant key={id} {...{ challenge, id, endActions }} isOneOfMany={found.length > 1} />
        ))}
      </VerdictBanner>
      {search.state === 'failed' && (
        <LoadProblem what="Its grant" error={search.error} onRetry={retry} />
      )}
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
  const { data: grant } = useQuery(detailQuery(send, id));
  if (!grant) return null;
  return (
    <div className="grid gap-2">
      <GrantLine grant={grant} />
      <Code className="text-ink-2 wrap-anywhere">
        <VisibleText text={challenge} />
      </Code>
      <GrantActions {...{ grant, endActions, isOneOfMany }} />
    </div>
  );
}
