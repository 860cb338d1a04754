import { formatAgo, formatMoment, formatRelative } from '../../english/dates';
import { useClock } from '../../lib/use-clock';

type MomentProps = {
  /** Empty if the server doesn't say it. */
  iso: string;
  isPast?: boolean;
};

export function Moment({ iso, isPast = false }: MomentProps) {
  const words = useClock((now) =>
    iso === '' ? 'unknown' : (isPast ? formatAgo : formatRelative)(iso, now),
  );
  if (iso === '') return words;
  return (
    <time dateTime={iso}>
      {words} <span className="text-ink-3">· {formatMoment(iso)}</span>
    </time>
  );
}
