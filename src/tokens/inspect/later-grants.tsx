import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { numberFormat } from '../../english/english';
import { detailQuery } from '../../grants/data/grant-detail';
import { grantKeys } from '../../grants/data/grant-keys';
import { nameOf } from '../../grants/data/grant-name';
import { cacheGrant } from '../../grants/data/loaded-grants';
import { type EndActions, EndButton } from '../../grants/dialogs/end-button';
import { GrantStatus } from '../../grants/display/grant-status';
import { Created } from '../../grants/display/grant-times';
import { paths } from '../../lib/paths';
import { ScopeWords } from '../../scopes/display/scope-words';
import { LoadProblem } from '../../session/load-problem';
import { useSession } from '../../session/use-session';
import { Button } from '../../ui/button';
import { Name } from '../../ui/name';
import { type LaterGrants as Found, findLaterGrants } from './find-later-grants';

const BATCH = 20;

const number = numberFormat();

const MISSING = {
  unlisted: ' The server couldn’t list all grants.',
  limit: ' Only the newest 1,000 were searched. The list has the rest.',
  'unknown-start': ' The server doesn’t say when this grant was created, so look through the list.',
};

/** Claims no more than what was found: who created a grant isn't known. */
function wordsOf({ live, count, missing }: Found): string {
  const some = missing === null ? '' : MISSING[missing];
  if (count === 0)
    return `${missing === null ? 'No grant was created since this one.' : 'None found.'}${some}`;
  const ended = count - live.length;
  if (live.length === 0)
    return `${number.format(count)} ${count === 1 ? 'grant was' : 'grants were'} created since this one, and ${count === 1 ? 'isn’t active any more' : 'none are active any more'}.${some}`;
  const others =
    ended === 0
      ? ''
      : ` ${number.format(ended)} more ${ended === 1 ? 'is' : 'are'} no longer active.`;
  return `A token of this grant could have created these. Revoke the ones you don’t know.${others}${some}`;
}

type LaterGrantsProps = { grant: AuthGrant; endActions: EndActions };

/** For a revoked grant that could create others: those may be an attacker's, and outlive it. */
export function LaterGrants({ grant, endActions }: LaterGrantsProps) {
  const { send } = useSession();
  const client = useQueryClient();
  const [shown, setShown] = useState(BATCH);
  const { data, error, refetch } = useQuery({
    queryKey: [...grantKeys.all(), 'since', grant.id],
    queryFn: async ({ signal }) => {
      const found = await findLaterGrants(send, grant, signal);
      for (const one of found.live) cacheGrant(client, one);
      return found;
    },
    // What's revoked below stays in its place.
    staleTime: Number.POSITIVE_INFINITY,
    // But whoever inspects it again wants to know what's new.
    refetchOnMount: 'always',
  });
  const rest = data ? data.live.length - shown : 0;
  const title = 'Grants created since this one';
  return (
    <section aria-label={title} className="mt-6 grid gap-2">
      <h3 className="text-section font-semibold tracking-tight">{title}</h3>
      {error ? (
        <LoadProblem what="These grants" error={error} onRetry={() => void refetch()} />
      ) : (
        <p role="status" className="text-ink-2">
          {data ? wordsOf(data) : 'Loading grants…'}
        </p>
      )}
      {data && data.live.length > 0 && (
        <ul aria-label={title} className="border-t border-line">
          {data.live.slice(0, shown).map(({ id }) => (
            <LaterGrant key={id} id={id} endActions={endActions} />
          ))}
        </ul>
      )}
      {rest > 0 && (
        <div>
          <Button onClick={() => setShown(shown + BATCH)}>Show {Math.min(rest, BATCH)} more</Button>
        </div>
      )}
    </section>
  );
}

function LaterGrant({ id, endActions }: { id: string; endActions: EndActions }) {
  const { send } = useSession();
  const { data: grant } = useQuery(detailQuery(send, id));
  if (!grant) return null;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-2.5">
      <div className="grid min-w-0 gap-0.5 wrap-anywhere">
        <span className="flex flex-wrap items-center gap-x-3">
          <Link href={paths.grant(id)} className="font-medium hover:underline">
            <Name>{nameOf(grant)}</Name>
          </Link>
          <GrantStatus grant={grant} />
        </span>
        <span className="text-small text-ink-2">
          <ScopeWords scope={grant.scope} /> · created <Created grant={grant} />
        </span>
      </div>
      <EndButton grant={grant} isOneOfMany {...endActions} />
    </li>
  );
}
