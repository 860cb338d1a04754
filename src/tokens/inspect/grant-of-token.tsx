import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { covers } from '../../../protocol/scope';
import { numberFormat } from '../../english/english';
import { detailQuery } from '../../grants/data/grant-detail';
import { END_KEY } from '../../grants/data/grants-in-flight';
import type { EndActions } from '../../grants/dialogs/end-button';
import { ScopeCards } from '../../grants/display/scope-cards';
import { useClock } from '../../lib/use-clock';
import { LoadProblem } from '../../session/load-problem';
import { useSession } from '../../session/use-session';
import { Button } from '../../ui/button';
import { ErrorDetails } from '../../ui/error-details';
import { useLiveCheck } from '../read/live-check';
import type { Reading } from '../text/read-token';
import { GrantActions, GrantLine } from './found-grant';
import type { GrantSearch } from './grant-search';
import { LaterGrants } from './later-grants';
import { useRevocationProof } from './use-revocation-proof';
import type { useSignature } from './use-signature';
import { doubtOf, type GrantLookup, refusalOf, type TokenVerdict, verdictOf } from './verdict';
import { VerdictBanner } from './verdict-banner';
import { isForeign } from './whose';

export type GrantOfTokenProps = {
  reading: Reading;
  challenge: string;
  check: ReturnType<typeof useSignature>;
  search: GrantSearch;
  onRetry: () => void;
  endActions: EndActions;
  /** Whether other grants are on the page, so that buttons have to say which one they're for. */
  isOneOfMany: boolean;
};

const number = numberFormat();

function lookupOf(search: GrantSearch, isOfAnother: boolean): GrantLookup {
  if (isOfAnother) return 'foreign';
  if (search.state === 'done') return search.isComplete ? 'missing' : 'maybe-missing';
  return search.state;
}

/** The grant whose challenge a token names: what that means for the token, and how to revoke it. */
export function GrantOfToken(props: GrantOfTokenProps) {
  const { reading, challenge, check, search, onRetry, endActions, isOneOfMany } = props;
  const { session, send } = useSession();
  const live = useLiveCheck();
  const isOfAnother = isForeign(reading.holders, session);
  // Another token of the same text may have found it, but it isn't this one's.
  const id = isOfAnother ? undefined : search.found.get(challenge);
  const { data: grant } = useQuery({
    ...detailQuery(send, id ?? ''),
    enabled: id !== undefined,
  });
  const state = useClock((now) => (grant ? stateOf(grant, now) : '')) || null;
  const hasEnded = state === 'expired' || state === 'revoked';
  const refusal = refusalOf(reading, session);
  const isBad = check.signature === 'wrong' || check.signature === 'none' || refusal !== null;
  const client = useQueryClient();
  const wasRevokedHere = () =>
    client
      .getMutationCache()
      .findAll({ mutationKey: END_KEY })
      // One that failed may have been followed by somebody else's.
      .some(
        ({ state: { status, variables } }) =>
          status !== 'error' && (variables as AuthGrant | undefined)?.id === id,
      );
  const proof = useRevocationProof(reading.token, isBad ? null : state, wasRevokedHere, live);
  const verdict = verdictOf({
    signature: check.signature,
    grant: state ?? lookupOf(search, isOfAnother),
    refusal,
    doubt: doubtOf(reading, session),
  });
  const searchedCount = !id && search.state === 'searching' ? search.searchedCount : 0;
  const searched: TokenVerdict =
    searchedCount > 0
      ? { ...verdict, words: `${number.format(searchedCount)} searched.` }
      : verdict;
  return (
    <div className="mb-4">
      <VerdictBanner verdict={proof ?? searched}>
        {grant && <GrantLine grant={grant} />}
        <GrantActions {...{ grant, endActions, isOneOfMany }}>
          {check.host && (
            <Button onClick={() => void check.askHost()}>Verify with {check.host}</Button>
          )}
          {!isOfAnother && (
            <Button
              aria-disabled={live.isChecking}
              onClick={() => !live.isChecking && void live.check(reading.token)}
            >
              {live.verdict?.isAccepted === null ? 'Try again' : 'Check with server'}
            </Button>
          )}
        </GrantActions>
        {!isOfAnother && !proof && (
          <p
            role="status"
            className={`empty:hidden ${live.verdict?.isAccepted ? 'text-ink' : 'text-ink-2'}`}
          >
            {live.verdict?.words}
          </p>
        )}
        {!isOfAnother && <ErrorDetails error={live.verdict?.error} />}
      </VerdictBanner>
      {!id && search.state === 'failed' && (
        <div className="mt-4">
          <LoadProblem what="Its grant" error={search.error} onRetry={onRetry} />
        </div>
      )}
      {grant && hasEnded && covers(grant.scope, 'authGrants:write') && (
        <LaterGrants grant={grant} endActions={endActions} />
      )}
      {grant && (
        <div className="mt-4">
          <ScopeCards grant={grant} heading="h3" />
        </div>
      )}
    </div>
  );
}
