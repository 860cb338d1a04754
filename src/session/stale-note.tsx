import { formatMoment } from '../english/dates';
import { dateFormat } from '../english/english';
import { errorWords } from '../lib/api-error';
import { retryAfter } from '../lib/import-part';
import { Problem } from '../ui/problem';

const time = dateFormat({ hour: 'numeric', minute: '2-digit' });

/** “15:42” today, the whole moment from another day. */
function formatSince(then: Date): string {
  const isToday = then.toDateString() === new Date().toDateString();
  return isToday ? time.format(then) : formatMoment(then.toISOString());
}

type StaleNoteProps = {
  /** When what's shown was loaded, in milliseconds since the epoch. */
  since: number;
  /** Why it couldn't be loaded again. */
  error: unknown;
  onRetry: () => void;
  isRetrying: boolean;
};

export function StaleNote({ since, error, onRetry, isRetrying }: StaleNoteProps) {
  const what = isRetrying ? 'Refreshing…' : `Couldn’t refresh. ${errorWords(error)}`;
  return (
    <Problem
      isQuiet
      message={`${what} Showing data from ${formatSince(new Date(since))}.`}
      error={isRetrying ? null : error}
      onRetry={() => isRetrying || void retryAfter(error, onRetry)}
    />
  );
}
