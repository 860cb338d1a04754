import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
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
import { Term, Terms } from '../../ui/terms';
import { LiveCheck } from '../read/live-check';
import type { Reading } from '../read/read-token';
import { type GrantSearch, useGrantSearch } from './grant-search';
import { isOwnDid, SignatureTerm, SignedByTerm } from './signature-terms';
import { useSignature } from './use-signature';
import { type GrantLookup, verdictOf } from './verdict';

type GrantTokenInspectionProps = {
  token: string;
  reading: Extract<Reading, { kind: 'grant' }>;
  endActions: EndActions;
};

const TONES = { bad: 'text-bad', warn: 'text-warn', quiet: 'text-ink-2' };

const number = new Intl.NumberFormat();

function lookupOf(search: GrantSearch, isForeign: boolean): GrantLookup {
  if (isForeign) return 'foreign';
  if (search.state === 'missing') return search.isComplete ? 'missing' : 'maybe-missing';
  return search.state === 'failed' ? 'failed' : 'searching';
}

export function GrantTokenInspection(props: GrantTokenInspectionProps) {
  const { token, reading, endActions } = props;
  const { presentation, challenge, limit } = reading;
  const { session, send } = useSession();
  const isOwn = isOwnDid(presentation.holder, session);
  const check = useSignature(presentation);
  const { search, retry } = useGrantSearch(isOwn === false ? null : challenge);
  const id = search.state === 'found' ? search.id : null;
  const { data: grant } = useQuery({
    ...grantQueries.detail(send, id ?? ''),
    enabled: id !== null,
  });
  const state = useClock((now) => (grant ? stateOf(grant, now) : ''));
  const verdict = verdictOf(check.signature, state || lookupOf(search, isOwn === false), limit);
  return (
    <>
      <p role="status" className={`mb-4 ${TONES[verdict.tone]}`}>
        {verdict.words}
        {search.state === 'searching' &&
          search.searchedCount > 0 &&
          ` ${number.format(search.searchedCount)} looked at.`}
      </p>
      {search.state === 'failed' && (
        <LoadProblem what="Its grant" error={search.error} onRetry={retry} />
      )}
      <Terms>
        {grant && <GrantTerms grant={grant} />}
        <SignatureTerm check={check} />
        <SignedByTerm holder={presentation.holder} />
        <Term name="Challenge">
          <code>{challenge}</code>
        </Term>
      </Terms>
      <div className="my-4 flex flex-wrap items-start gap-x-6 gap-y-3">
        {grant && <EndButton grant={grant} {...endActions} />}
        {isOwn !== false && <LiveCheck token={token} label="Ask the server" />}
      </div>
    </>
  );
}

function GrantTerms({ grant }: { grant: AuthGrant }) {
  return (
    <>
      <Term name="Grant">
        <Link href={paths.grant(grant.id)} className="font-medium underline">
          <bdi>{grant.name || 'Grant without a name'}</bdi>
        </Link>
      </Term>
      <Term name="Status">
        <GrantStatus grant={grant} />
      </Term>
      <Term name="Scope">
        <ScopeWords scope={grant.scope} />
        <br />
        <code className="text-ink-2">{grant.scope || 'no scope'}</code>
        <br />
        <ScopeReach scope={grant.scope} />
      </Term>
      <Term name="Expires">
        {grant.expiresAt == null ? 'never' : <Moment iso={grant.expiresAt} />}
      </Term>
    </>
  );
}
