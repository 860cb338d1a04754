import { Link } from 'wouter';
import { PLAIN_VIEW, searchOf } from '../grants/list-view';
import { type Week, weekWords } from '../grants/week';
import { paths } from '../lib/paths';

const HEIGHT = 100;
/** So much of the height the shortest bar has, so that one grant beside thousands is seen. */
const LEAST = 6;

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

/** How many grants end in a week, as a bar that leads to them. */
export function WeekBar({ week, count, most, isSoon, isTabStop, ...events }: WeekBarProps) {
  const words = `${number.format(count)} ${count === 1 ? 'ends' : 'end'} ${weekWords(week)}`;
  const view = { ...PLAIN_VIEW, sort: 'expires' as const, ends: week.day };
  const height = Math.max(LEAST, (HEIGHT * count) / most);
  return (
    <Link
      href={paths.profile + searchOf(view)}
      aria-label={words}
      title={words}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={events.onFocus}
      onClick={events.onFollow}
      className={`flex h-full flex-col hover:bg-sunken ${isSoon ? 'text-warn' : 'text-accent'}`}
    >
      <span className="text-[0.6875rem]/4 text-ink-2">{short.format(count)}</span>
      {/* A drawing, since boxes would shift as more is loaded, and backgrounds go with forced colours. */}
      <svg
        aria-hidden="true"
        viewBox={`0 0 10 ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-0 w-full grow"
      >
        <rect x={0} y={HEIGHT - height} width={6} height={height} fill="currentColor" />
      </svg>
    </Link>
  );
}
