import { type ReactNode, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { type AuthGrant, stateOf } from '../../protocol/auth-grant';
import type { Operation } from '../../protocol/catalogue/catalogue';
import type { LoadedGrants } from '../grants/data/use-loaded-grants';
import { formatDay } from '../lib/dates';
import { paths } from '../lib/paths';
import { useClock } from '../lib/use-clock';
import { referenceTo } from '../scopes/catalogue/operation-reference';
import { useCatalogue } from '../scopes/catalogue/use-catalogue';
import { Button } from '../ui/button';
import { type CallVerdict, callVerdictOf } from './call-verdict';

type Judged = { grant: AuthGrant; reason: string };

const RECHECK_MS = 10_000;
const FIRST_SHOWN = 20;

const number = new Intl.NumberFormat();

/** Sorts the grants by whether their tokens may make all of the calls at a moment. */
function judgeAll(grants: AuthGrant[], calls: Operation[], now: number) {
  // Thousands of grants share some scopes.
  const verdicts = new Map<string, CallVerdict>();
  const may: Judged[] = [];
  const mayNot: Judged[] = [];
  for (const grant of grants) {
    const verdict = verdicts.get(grant.scope) ?? callVerdictOf(grant.scope, calls);
    verdicts.set(grant.scope, verdict);
    const state = stateOf(grant, now);
    if (state === 'revoked') mayNot.push({ grant, reason: 'revoked' });
    else if (state === 'expired' && grant.expiresAt != null)
      mayNot.push({ grant, reason: `expired on ${formatDay(grant.expiresAt, now)}` });
    else (verdict.mayCall ? may : mayNot).push({ grant, reason: verdict.reason });
  }
  return { may, mayNot };
}

type GrantsForCallProps = LoadedGrants & {
  calls: Operation[];
  /** What went wrong with loading grants, where something did. */
  problem: ReactNode;
};

/** Which of the loaded grants may make some calls, and why the others may not. */
export function GrantsForCall(props: GrantsForCallProps) {
  const { calls, grants, list, isFullyLoaded, loadMore, problem } = props;
  const now = useClock((time) => Math.floor(time / RECHECK_MS)) * RECHECK_MS;
  const { operations } = useCatalogue();
  const { may, mayNot } = useMemo(() => judgeAll(grants, calls, now), [grants, calls, now]);
  const count = number.format(grants.length);
  const only = calls.length === 1 ? calls[0] : undefined;
  if (list.isPending) return <p role="status">Loading the grants…</p>;
  if (!list.data) return problem;
  return (
    <div className="grid gap-4">
      <p role="status" className="text-ink-2">
        {number.format(may.length)} of {isFullyLoaded ? count : `${count} loaded`}{' '}
        {grants.length === 1 && isFullyLoaded ? 'grant' : 'grants'} may make{' '}
        {calls.length === 1 ? 'this call' : `all of these ${calls.length} calls`}.
        {only && (
          <>
            {' '}
            <Link href={paths.allowing(referenceTo(only, operations))} className="underline">
              Show those with such a scope in the list
            </Link>
          </>
        )}
      </p>
      <div className="grid items-start gap-x-12 gap-y-6 wide:grid-cols-2">
        <JudgedGrants title="May make the call" judged={may} />
        <JudgedGrants title="May not make the call" judged={mayNot} />
      </div>
      {problem}
      {list.hasNextPage && !list.isFetchNextPageError && (
        <div>
          <Button aria-disabled={list.isFetchingNextPage} onClick={loadMore}>
            {list.isFetchingNextPage ? 'Loading more grants…' : 'Load more grants'}
          </Button>
        </div>
      )}
    </div>
  );
}

function JudgedGrants({ title, judged }: { title: string; judged: Judged[] }) {
  const [shown, setShown] = useState(FIRST_SHOWN);
  const rest = judged.length - shown;
  return (
    <section className="grid gap-2">
      <div className="flex items-baseline gap-2">
        <h3 className="text-base font-semibold tracking-tight">{title}</h3>
        <span className="text-ink-3">{number.format(judged.length)}</span>
      </div>
      {judged.length === 0 && <p className="border-t border-line py-2 text-ink-3">No grant.</p>}
      {judged.length > 0 && (
        <ul aria-label={title} className="border-t border-line">
          {judged.slice(0, shown).map(({ grant, reason }) => (
            <li key={grant.id} className="grid border-b border-line py-2 wrap-anywhere">
              <span>
                <Link href={paths.grant(grant.id)} className="font-medium hover:underline">
                  <bdi>{grant.name || 'Grant without a name'}</bdi>
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
