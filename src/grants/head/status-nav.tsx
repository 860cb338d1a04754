import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { GrantState } from '../../../protocol/auth-grant';
import { mayBeSecret } from '../../../protocol/challenge-piece';
import { Timeline } from '../../insights/late-summary';
import { paths } from '../../lib/paths';
import { useClock } from '../../lib/use-clock';
import type { GrantList } from '../data/grant-list';
import { STATES } from '../display/grant-status';
import { Count, extentOf } from '../view/count';
import { type CountByState, createStateCounter } from '../view/count-states';
import { type ListView, STATUSES, searchOf } from '../view/list-view';
import { hasStatus } from '../view/match';
import { useBaseView } from '../view/use-base-view';
import { useCountAll } from './count-all';

/** As many as the link leads to. Those that expire soon are active, too. */
const shownCount = (counts: CountByState, status: ListView['status']) =>
  (Object.keys(counts) as GrantState[]).reduce(
    (sum, state) => sum + (status === 'all' || hasStatus(state, status) ? counts[state] : 0),
    0,
  );

const RECOUNT_MS = 10_000;

type StatusNavProps = {
  list: GrantList;
  view: ListView;
  onChange: (change: Partial<ListView>) => void;
};

/** The states as filters, each with its count. They keep the search, the operation and the order. */
export function StatusNav({ list, view, onChange }: StatusNavProps) {
  const { chunks } = list;
  const extent = extentOf(list);
  const now = useClock((time) => Math.floor(time / RECOUNT_MS)) * RECOUNT_MS;
  const [countStates] = useState(createStateCounter);
  const counts = useMemo(() => countStates(chunks, now), [countStates, chunks, now]);
  const base = useBaseView();
  // As wide as any count may get, so that nothing shifts while the rest of the list is counted.
  const [countWidth] = useState(list.isWhole ? 'min-w-7' : 'min-w-11');
  useCountAll(list);
  return (
    <div className="mb-2 flex h-9 justify-between gap-4 border-b border-line">
      <nav aria-label="Status" className="-mx-3 flex min-w-0 overflow-x-auto overflow-y-hidden">
        {STATUSES.map((state) => (
          <Link
            key={state}
            href={paths.profile + searchOf({ ...base, status: state })}
            aria-current={state === view.status ? 'page' : undefined}
            onClick={(event) => {
              // Its address can't hold what's searched for.
              if (!mayBeSecret(view.q) || event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              onChange({ status: state, needs: '', ends: '' });
            }}
            className="flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-3 text-small font-medium text-ink-2 outline-offset-[-2px] hover:text-ink aria-[current]:border-accent aria-[current]:text-ink"
          >
            {state === 'all' ? 'All' : STATES[state].word}{' '}
            <span className={`${countWidth} font-normal text-ink-3 tabular-nums`}>
              <Count count={shownCount(counts, state)} extent={extent} />
            </span>
          </Link>
        ))}
      </nav>
      <Timeline list={list} />
    </div>
  );
}
