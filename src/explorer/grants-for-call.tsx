import { useMemo } from 'react';
import { Link } from 'wouter';
import { type AuthGrant, stateOf } from '../../protocol/auth-grant';
import type { Operation } from '../../protocol/catalogue/catalogue';
import { formatDay } from '../english/dates';
import { numberFormat } from '../english/english';
import type { GrantList } from '../grants/data/grant-list';
import { MAX_LIMIT } from '../grants/paging/list-page';
import { paths } from '../lib/paths';
import { useClock } from '../lib/use-clock';
import { referenceTo } from '../scopes/catalogue/operation-reference';
import { useCatalogue } from '../scopes/catalogue/use-catalogue';
import { LoadProblem } from '../session/load-problem';
import { Button } from '../ui/button';
import { type CallVerdict, callVerdictOf } from './call-verdict';
import { GrantsWithReasons, type GrantWithReason } from './grants-with-reasons';

const RECHECK_MS = 10_000;

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

type GrantsForCallProps = { calls: Operation[]; list: GrantList };

export function GrantsForCall({ calls, list }: GrantsForCallProps) {
  const { rows: grants, isWhole, problem } = list;
  const isLoading = list.isCounting || list.running === 'more';
  const now = useClock((time) => Math.floor(time / RECHECK_MS)) * RECHECK_MS;
  const { operations } = useCatalogue();
  const { allowed, denied } = useMemo(
    () => splitByVerdict(grants, calls, now),
    [grants, calls, now],
  );
  const count = number.format(grants.length);
  const onlyCall = calls.length === 1 ? calls[0] : undefined;
  if (problem?.step === 'first')
    return <LoadProblem what="The grants" error={problem.error} onRetry={list.retry} />;
  if (!list.isLoaded) return <p role="status">Loading the grants…</p>;
  return (
    <div className="grid gap-4">
      <p role="status" className="text-ink-2">
        {number.format(allowed.length)} of {isWhole ? count : `the first ${count}`}{' '}
        {grants.length === 1 && isWhole ? 'grant' : 'grants'} can call{' '}
        {calls.length === 1 ? 'this operation' : `all of these ${calls.length} operations`}.
        {onlyCall && (
          <>
            {' '}
            <Link href={paths.allowing(referenceTo(onlyCall, operations))} className="underline">
              View in list
            </Link>
          </>
        )}
      </p>
      <div className="grid items-start gap-x-12 gap-y-6 wide:grid-cols-2">
        <GrantsWithReasons title="Can call it" grants={allowed} />
        <GrantsWithReasons title="Can’t call it" grants={denied} isFolded />
      </div>
      {problem?.step === 'more' ? (
        <LoadProblem what="The next grants" error={problem.error} onRetry={list.retry} />
      ) : (
        list.hasMore && (
          <div>
            <Button aria-disabled={isLoading} onClick={() => list.more(MAX_LIMIT)}>
              {isLoading ? 'Loading more grants…' : 'Load more grants'}
            </Button>
          </div>
        )
      )}
    </div>
  );
}
