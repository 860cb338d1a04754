import type { CSSProperties } from 'react';
import { Link } from 'wouter';
import { PLAIN_VIEW, searchOf } from '../grants/view/list-view';
import { type Week, weekWords } from '../grants/view/week';
import { paths } from '../lib/paths';

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
export function WeekBar({ week, count, most, isSoon, isTabStop, ...events }: WeekBarProps) {
  const words = `${number.format(count)} ${count === 1 ? 'ends' : 'end'} ${weekWords(week)}`;
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
