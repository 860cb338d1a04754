import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { formatAgo, formatDay, formatMoment, formatRelative } from '../../english/dates';
import { useClock } from '../../lib/use-clock';

const WEEK_MS = 7 * 86_400_000;

export function Expiry({ grant }: { grant: AuthGrant }) {
  const { expiresAt } = grant;
  const words = useClock((now) => {
    if (expiresAt == null) return 'never';
    const isAhead = stateOf({ status: 'active', expiresAt }, now) !== 'expired';
    return isAhead ? formatRelative(expiresAt, now) : formatDay(expiresAt, now);
  });
  if (grant.status === 'revoked') return <span className="text-ink-3">—</span>;
  if (expiresAt == null) return words;
  return (
    <time dateTime={expiresAt} title={formatMoment(expiresAt)}>
      {words}
    </time>
  );
}

export function Created({ grant: { createdAt } }: { grant: AuthGrant }) {
  const words = useClock((now) =>
    createdAt === ''
      ? 'unknown'
      : now - Date.parse(createdAt) < WEEK_MS
        ? formatAgo(createdAt, now)
        : formatDay(createdAt, now),
  );
  if (createdAt === '') return words;
  return (
    <time dateTime={createdAt} title={formatMoment(createdAt)}>
      {words}
    </time>
  );
}
