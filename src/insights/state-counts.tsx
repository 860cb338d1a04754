import { memo, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { AuthGrant, GrantState } from '../../protocol/auth-grant';
import { numberFormat } from '../english/english';
import { STATES } from '../grants/display/grant-status';
import { PLAIN_VIEW, searchOf } from '../grants/view/list-view';
import { paths } from '../lib/paths';
import { useClock } from '../lib/use-clock';
import { Icon } from '../ui/icon';
import { type CountByState, createStateCounter } from './count-states';

const ORDER: GrantState[] = ['active', 'expiring', 'expired', 'revoked'];
const SHARE_COLOR: Record<GrantState, string> = {
  active: 'var(--color-ok)',
  expiring: 'var(--color-warn)',
  expired: 'var(--color-line-strong)',
  revoked: 'var(--color-line)',
};

/** One bar, as a background image: separate boxes would cause layout shifts while grants load. */
function shareGradient(counts: CountByState): string {
  const total = ORDER.reduce((sum, state) => sum + counts[state], 0);
  let end = 0;
  const stops = ORDER.filter((state) => counts[state] > 0).flatMap((state) => {
    const start = end;
    end += (100 * counts[state]) / total;
    const gap = end < 99.9 ? '2px' : '0px';
    return [
      `${SHARE_COLOR[state]} ${start}% calc(${end}% - ${gap})`,
      `transparent calc(${end}% - ${gap}) ${end}%`,
    ];
  });
  return stops.length > 0 ? `linear-gradient(to right, ${stops.join(', ')})` : 'none';
}

const RECOUNT_MS = 10_000;

const number = numberFormat();

type StateCountsProps = { chunks: AuthGrant[][]; isFullyLoaded: boolean };

export const StateCounts = memo(function StateCounts(props: StateCountsProps) {
  const { chunks, isFullyLoaded } = props;
  const now = useClock((time) => Math.floor(time / RECOUNT_MS)) * RECOUNT_MS;
  const [countStates] = useState(createStateCounter);
  const counts = useMemo(() => countStates(chunks, now), [countStates, chunks, now]);
  const loaded = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const total = number.format(loaded);
  return (
    <section aria-label="Counts">
      <h2 className="mb-2 text-xs font-medium text-ink-3">
        {isFullyLoaded ? `${total} ${loaded === 1 ? 'grant' : 'grants'}` : `Of ${total} loaded`}
      </h2>
      <dl className="grid grid-cols-2 gap-x-8 gap-y-2 wide:flex wide:gap-x-6">
        {ORDER.map((state) => {
          const { word, icon, tone } = STATES[state];
          return (
            <div key={state} className="flex flex-col-reverse">
              <dt className="flex">
                <Link
                  href={paths.profile + searchOf({ ...PLAIN_VIEW, status: state })}
                  className={`inline-flex items-center gap-1.5 text-[0.8125rem] hover:underline ${tone}`}
                >
                  <Icon name={icon} />
                  {word}
                </Link>
              </dt>
              <dd className="text-2xl/8 font-semibold tracking-tight">
                {number.format(counts[state])}
              </dd>
            </div>
          );
        })}
      </dl>
      <div
        aria-hidden
        className="mt-3 h-1.5 rounded-sm"
        style={{ backgroundImage: shareGradient(counts) }}
      />
    </section>
  );
});
