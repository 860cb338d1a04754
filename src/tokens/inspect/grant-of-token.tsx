import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { numberFormat } from '../../english/english';
import { nameOf } from '../../grants/data/grant-name';
import { grantQueries } from '../../grants/data/grant-queries';
import { type EndActions, EndButton } from '../../grants/dialogs/end-button';
import { GrantStatus } from '../../grants/display/grant-status';
import { Moment } from '../../grants/display/grant-times';
import { paths } from '../../lib/paths';
import { useClock } from '../../lib/use-clock';
import { ScopeReach } from '../../scopes/display/scope-reach';
import { ScopeWords } from '../../scopes/display/scope-words';
import { LoadProblem } from '../../session/load-problem';
import { useSession } from '../../session/use-session';
import { Code } from '../../ui/code';
import { Name } from '../../ui/name';
import { Term, Terms } from '../../ui/terms';
import { VisibleText } from '../../ui/visible-text';
import { LiveCheck } from '../read/live-check';
import type { Reading } from '../text/read-token';
import type { GrantSearch } from './grant-search';
import { doubtOf, type GrantLookup, refusalOf, type Signature, verdictOf } from './verdict';
import { VerdictBanner } from './verdict-banner';
import { isForeign } from './whose';

export type GrantOfTokenProps = {
  reading: Reading;
  challenge: string;
  signature: Signature;
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
  const { reading, challenge, signature, search, onRetry, endActions, isOneOfMany } = props;
  const { session, send } = useSession();
  const isOfAnother = isForeign(reading.holders, session);
  const id = search.found.get(challenge);
  const { data: grant } = useQuery({
    ...grantQueries.detail(send, id ?? ''),
    enabled: id !== undefined,
  });
  const state = useClock((now) => (grant ? stateOf(grant, now) : ''));
  const verdict = verdictOf({
    signature,
    grant: state || lookupOf(search, isOfAnother),
    refusal: refusalOf(reading, session),
    doubt: doubtOf(reading, session),
  });
  const searchedCount = !id && search.state === 'searching' ? search.searchedCount : 0;
  return (
    <>
      <VerdictBanner tone={verdict.tone}>
        {verdict.words}
        {searchedCount > 0 && ` ${number.format(searchedCount)} searched.`}
      </VerdictBanner>
      {!id && search.state === 'failed' && (
        <LoadProblem what="Its grant" error={search.error} onRetry={onRetry} />
      )}
      <div className="my-4 flex flex-wrap items-start gap-x-6 gap-y-3">
        {grant && <EndButton grant={grant} isOneOfMany={isOneOfMany} {...endActions} />}
        {!isOfAnother && <LiveCheck token={reading.token} label="Ask the server" />}
      </div>
      <Terms>
        {grant && <GrantTerms grant={grant} />}
        <ChallengeTerm challenge={challenge} />
      </Terms>
    </>
  );
}

export function ChallengeTerm({ challenge }: { challenge: string }) {
  return (
    <Term name="Challenge">
      <Code>
        <VisibleText text={challenge} />
      </Code>
    </Term>
  );
}

export function GrantTerms({ grant }: { grant: AuthGrant }) {
  return (
    <>
      <Term name="Grant">
        <Link href={paths.grant(grant.id)} className="font-medium underline">
          <Name>{nameOf(grant)}</Name>
        </Link>
      </Term>
      <Term name="Status">
        <GrantStatus grant={grant} />
      </Term>
      <Term name="Scope">
        <ScopeWords scope={grant.scope} />
        <br />
        <Code className="text-ink-2">{grant.scope || 'no scope'}</Code>
        <br />
        <ScopeReach scope={grant.scope} />
      </Term>
      <Term name="Expires">
        {grant.expiresAt == null ? 'never' : <Moment iso={grant.expiresAt} />}
      </Term>
    </>
  );
}
