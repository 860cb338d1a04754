import { type KeyboardEvent, useId, useState } from 'react';
import { dayWords } from '../grants/view/week';
import { type AttentionCounts, weeksAhead } from './count-attention';
import { WeekBar } from './week-bar';

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
        <span className="col-span-4">{dayWords(start(4))}</span>
        <span className="col-span-2">{dayWords(start(8))}</span>
        <span className="col-span-2 text-right">{dayWords((weeks.at(-1)?.week.to ?? 0) - 1)}</span>
      </div>
    </section>
  );
}
