import { type CSSProperties, type KeyboardEvent, useId, useState } from 'react';
import { Link } from 'wouter';
import { PLAIN_VIEW, searchOf } from '../grants/view/list-view';
import { formatDay, formatWeek, type Week } from '../grants/view/week';
import { paths } from '../lib/paths';
import { type AttentionCounts, weeksAhead } from './count-attention';

/** So much of the height the shortest bar has, so that one grant beside thousands is seen. */
const LEAST = 0.06;

const number = new Intl.NumberFormat();
const short = new Intl.NumberFormat(undefined, { notation: 'compact' });

type WeekBarProps = {
  week: Week;
  count: number;
  /** The most that end in any week. */
  most: number;
  isSoon: boolean;
  isTabStop: boolean;
  onFocus: () => void;
  onFollow: (() => void) | undefined;
};

/** How many grants end in a week, as a bar that leads to them; one element, as an empty week is. */
function WeekBar({ week, count, most, isSoon, isTabStop, ...events }: WeekBarProps) {
  const words = `${number.format(count)} ${count === 1 ? 'ends' : 'end'} ${formatWeek(week)}`;
  const view = { ...PLAIN_VIEW, sort: 'expires' as const, ends: week.day };
  const share = Math.max(LEAST, count / most);
  return (
    <Link
      href={paths.profile + searchOf(view)}
      aria-label={words}
      title={words}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={events.onFocus}
      onClick={events.onFollow}
      style={{ '--share': share } as CSSProperties}
      // The bar is scaled, since boxes that grow as more is loaded would shift.
      className={`flex h-full flex-col text-[0.6875rem]/4 text-ink-2 hover:bg-sunken after:w-3/5 after:grow after:origin-bottom after:scale-y-(--share) after:forced-color-adjust-none ${isSoon ? 'after:bg-warn' : 'after:bg-accent'}`}
    >
      {short.format(count)}
    </Link>
  );
}

type ExpiryTimelineProps = {
  tally: AttentionCounts;
  /** Of how many, where these are not all. */
  among: string;
  /** The height of the bars, as a class. */
  height: string;
  onFollow?: () => void;
};

/** From one bar to another: by a step, or to an end. */
const GOALS: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
  const goal = GOALS[event.key];
  if (!goal || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...event.currentTarget.querySelectorAll('a')];
  const at = links.findIndex((link) => link.matches(':focus'));
  event.preventDefault();
  links[goal(at, links.length - 1)]?.focus();
}

/** What ends when, week by week (WAI-ARIA APG, toolbar): one tab stop, arrows go from bar to bar. */
export function ExpiryTimeline({ tally, among, height, onFollow }: ExpiryTimelineProps) {
  const id = useId();
  const [focused, setFocused] = useState('');
  // Anew with each tally, which ends with the day at the latest.
  const weeks = weeksAhead(tally.until - 1).map((week, at) => ({
    week,
    count: tally.weeks[at] ?? 0,
  }));
  const busy = weeks.filter(({ count }) => count > 0);
  const tabStop = (busy.find(({ week }) => week.day === focused) ?? busy[0])?.week;
  const most = Math.max(...tally.weeks);
  const start = (at: number) => weeks[at]?.week.from ?? 0;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="truncate text-xs font-medium text-ink-3">
        {`Ends in the next ${weeks.length} weeks${among}`}
      </h2>
      {busy.length === 0 ? (
        <p className={`border-b border-line-strong text-[0.8125rem] text-ink-2 ${height}`}>
          Nothing ends in that time.
        </p>
      ) : (
        <div
          role="toolbar"
          aria-labelledby={id}
          onKeyDown={onKeyDown}
          className={`grid grid-cols-12 border-b border-line-strong ${height}`}
        >
          {weeks.map(({ week, count }, at) =>
            count === 0 ? (
              <span key={week.day} />
            ) : (
              <WeekBar
                key={week.day}
                week={week}
                count={count}
                most={most}
                isSoon={at === 0}
                isTabStop={week === tabStop}
                onFocus={() => setFocused(week.day)}
                onFollow={onFollow}
              />
            ),
          )}
        </div>
      )}
      <div
        aria-hidden
        className="grid grid-cols-12 text-[0.6875rem]/4 whitespace-nowrap text-ink-3"
      >
        <span className="col-span-4">today</span>
        <span className="col-span-4">{formatDay(start(4))}</span>
        <span className="col-span-2">{formatDay(start(8))}</span>
        <span className="col-span-2 text-right">{formatDay((weeks.at(-1)?.week.to ?? 0) - 1)}</span>
      </div>
    </section>
  );
}
