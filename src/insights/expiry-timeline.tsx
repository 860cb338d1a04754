import { type CSSProperties, type KeyboardEvent, useId, useState } from 'react';
import { Link } from 'wouter';
import { numberFormat } from '../english/english';
import type { Extent } from '../grants/view/count';
import { PLAIN_VIEW, searchOf } from '../grants/view/list-view';
import { formatDay, formatWeek, type Week } from '../grants/view/week';
import { paths } from '../lib/paths';
import { type AttentionCounts, weeksAhead } from './count-attention';

/** Keeps the bar of one grant visible beside thousands. */
const MIN_SHARE = 0.06;

const number = numberFormat();
const compact = numberFormat({ notation: 'compact' });

type WeekBarProps = {
  week: Week;
  count: number;
  /** Follows the count if it's of a part of the grants. */
  plus: string;
  /** The highest count of any week. */
  max: number;
  isSoon: boolean;
  isTabStop: boolean;
  onFocus: () => void;
  onFollow: () => void;
};

function WeekBar({ week, count, plus, max, isSoon, isTabStop, ...events }: WeekBarProps) {
  const words = `${number.format(count)}${plus} ${count === 1 && !plus ? 'expires' : 'expire'} ${formatWeek(week)}`;
  const view = { ...PLAIN_VIEW, sort: 'expires' as const, ends: week.day };
  const share = Math.max(MIN_SHARE, Math.sqrt(count / max));
  return (
    <Link
      href={paths.profile + searchOf(view)}
      aria-label={words}
      title={words}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={events.onFocus}
      onClick={events.onFollow}
      style={{ '--share': share } as CSSProperties}
      // Scaled rather than resized: growing boxes would cause layout shifts while grants load.
      className={`flex h-full flex-col text-meta text-ink-2 hover:bg-sunken after:w-3/5 after:grow after:origin-bottom after:scale-y-(--share) after:forced-color-adjust-none ${isSoon ? 'after:bg-soon-mark' : 'after:bg-accent'}`}
    >
      {compact.format(count)}
    </Link>
  );
}

type ExpiryTimelineProps = {
  counts: AttentionCounts;
  extent: Extent;
  onFollow: () => void;
};

const KEY_TARGETS: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
  const targetOf = KEY_TARGETS[event.key];
  if (!targetOf || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...event.currentTarget.querySelectorAll('a')];
  const at = links.findIndex((link) => link.matches(':focus'));
  event.preventDefault();
  links[targetOf(at, links.length - 1)]?.focus();
}

/** Follows the toolbar pattern of the WAI-ARIA APG: one tab stop, and arrow keys move between the bars. */
export function ExpiryTimeline(props: ExpiryTimelineProps) {
  const { counts, extent, onFollow } = props;
  const id = useId();
  const [focused, setFocused] = useState('');
  // The counts are valid until midnight at the latest, so this is a time of their day.
  const weeks = weeksAhead(counts.validUntil - 1).map((week, at) => ({
    week,
    count: counts.expiringByWeek[at] ?? 0,
  }));
  const weeksWithGrants = weeks.filter(({ count }) => count > 0);
  const tabStop = (weeksWithGrants.find(({ week }) => week.day === focused) ?? weeksWithGrants[0])
    ?.week;
  const max = Math.max(...counts.expiringByWeek);
  const startOf = (at: number) => weeks[at]?.week.from ?? 0;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="truncate mb-2 text-small font-medium text-ink-2">
        {`Expiring in the next ${weeks.length} weeks${extent === 'whole' ? '' : ' · so far'}`}
      </h2>
      <div
        role="toolbar"
        aria-labelledby={id}
        onKeyDown={onKeyDown}
        className={`grid grid-cols-12 border-b border-line-strong h-24`}
      >
        {weeks.map(({ week, count }, at) =>
          count === 0 ? (
            <span key={week.day} />
          ) : (
            <WeekBar
              key={week.day}
              week={week}
              count={count}
              plus={extent === 'whole' ? '' : '+'}
              max={max}
              isSoon={at === 0}
              isTabStop={week === tabStop}
              onFocus={() => setFocused(week.day)}
              onFollow={onFollow}
            />
          ),
        )}
      </div>
      <div aria-hidden className="grid grid-cols-12 text-meta whitespace-nowrap text-ink-3">
        <span className="col-span-4">today</span>
        <span className="col-span-4">{formatDay(startOf(4))}</span>
        <span className="col-span-2">{formatDay(startOf(8))}</span>
        <span className="col-span-2 text-right">{formatDay((weeks.at(-1)?.week.to ?? 0) - 1)}</span>
      </div>
    </section>
  );
}
