import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { type AuthGrant, stateOf } from '../../protocol/auth-grant';
import type { Operation } from '../../protocol/catalogue/catalogue';
import { formatDay } from '../english/dates';
import { numberFormat } from '../english/english';
import { nameOf } from '../grants/data/grant-name';
import type { LoadedGrants } from '../grants/data/use-loaded-grants';
import { paths } from '../lib/paths';
import { useClock } from '../lib/use-clock';
import { referenceTo } from '../scopes/catalogue/operation-reference';
import { useCatalogue } from '../scopes/catalogue/use-catalogue';
import { LoadProblem } from '../session/load-problem';
import { Button } from '../ui/button';
import { Name } from '../ui/name';
import { type CallVerdict, callVerdictOf } from './call-verdict';

type GrantWithReason = { grant: AuthGrant; reason: string };

const RECHECK_MS = 10_000;
const FIRST_SHOWN = 20;

const number = numberFormat();

/** @param now milliseconds since the epoch, UTC */
function splitByVerdict(grants: AuthGrant[], calls: Operation[], now: number) {
  // Thousands of grants share a few scopes.
  const verdicts = new Map<string, CallVerdict>();
  const allowed: GrantWithReason[] = [];
  const denied: GrantWithReason[] = [];
  for (const grant of grants) {
    const verdict = verdicts.get(grant.scope) ?? callVerdictOf(grant.scope, calls);
    verdicts.set(grant.scope, verdict);
    const state = stateOf(grant, now);
    if (state === 'revoked') denied.push({ grant, reason: 'revoked' });
    else if (state === 'expired' && grant.expiresAt != null)
      denied.push({ grant, reason: `expired on ${formatDay(grant.expiresAt, now)}` });
    else (verdict.canCall ? allowed : denied).push({ grant, reason: verdict.reason });
  }
  return { allowed, denied };
}

type GrantsForCallProps = LoadedGrants & { calls: Operation[] };

export function GrantsForCall(props: GrantsForCallProps) {
  const { calls, grants, list, isFullyLoaded, loadMore } = props;
  const now = useClock((time) => Math.floor(time / RECHECK_MS)) * RECHECK_MS;
  const { operations } = useCatalogue();
  const { allowed, denied } = useMemo(
    () => splitByVerdict(grants, calls, now),
    [grants, calls, now],
  );
  const count = number.format(grants.length);
  const onlyCall = calls.length === 1 ? calls[0] : undefined;
  if (list.isPending) return <p role="status">Loading the grants…</p>;
  if (!list.data) return <GrantsProblem list={list} />;
  return (
    <div className="grid gap-4">
      <p role="status" className="text-ink-2">
        {number.format(allowed.length)} of {isFullyLoaded ? count : `${count} loaded`}{' '}
        {grants.length === 1 && isFullyLoaded ? 'grant' : 'grants'} may make{' '}
        {calls.length === 1 ? 'this call' : `all of these ${calls.length} calls`}.
        {onlyCall && (
          <>
            {' '}
            <Link href={paths.allowing(referenceTo(onlyCall, operations))} className="underline">
              Show those with such a scope in the list
            </Link>
          </>
        )}
      </p>
      <div className="grid items-start gap-x-12 gap-y-6 wide:grid-cols-2">
        <GrantsWithReasons title="May make the call" grants={allowed} />
        <GrantsWithReasons title="May not make the call" grants={denied} />
      </div>
      <GrantsProblem list={list} />
      {list.hasNextPage && !list.isFetchNextPageError && (
        <div>
          <Button aria-disabled={list.isFetchingNextPage} onClick={() => loadMore?.()}>
            {list.isFetchingNextPage ? 'Loading more grants…' : 'Load more grants'}
          </Button>
        </div>
      )}
    </div>
  );
}

function GrantsProblem({ list }: Pick<LoadedGrants, 'list'>) {
  if (!list.isError) return null;
  return (
    <LoadProblem
      what={list.data ? 'The next grants' : 'The grants'}
      error={list.error}
      onRetry={() =>
        void (list.data ? list.fetchNextPage({ cancelRefetch: false }) : list.refetch())
      }
    />
  );
}

function GrantsWithReasons({ title, grants }: { title: string; grants: GrantWithReason[] }) {
  const [shown, setShown] = useState(FIRST_SHOWN);
  const rest = grants.length - shown;
  return (
    <section className="grid gap-2">
      <div className="flex items-baseline gap-2">
        <h3 className="text-base font-semibold tracking-tight">{title}</h3>
        <span className="text-ink-3">{number.format(grants.length)}</span>
      </div>
      {grants.length === 0 && <p className="border-t border-line py-2 text-ink-3">No grant.</p>}
      {grants.length > 0 && (
        <ul aria-label={title} className="border-t border-line">
          {grants.slice(0, shown).map(({ grant, reason }) => (
            <li key={grant.id} className="grid border-b border-line py-2 wrap-anywhere">
              <span>
                <Link href={paths.grant(grant.id)} className="font-medium hover:underline">
                  <Name>{nameOf(grant)}</Name>
                </Link>
              </span>{' '}
              <span className="text-[0.8125rem] text-ink-2">{reason}</span>
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && (
        <div>
          <Button look="quiet" onClick={() => setShown(shown + 100)}>
            {rest > 100 ? 'Show 100 more' : `Show the other ${rest}`}
          </Button>
        </div>
      )}
    </section>
  );
}
