import { type AuthGrant, type GrantState, stateOf } from '../../../protocol/auth-grant';
import { useClock } from '../../lib/use-clock';
import { Icon } from '../../ui/icon';

/** Each state has an icon and a word, since colour alone isn't accessible. */
export const STATES = {
  active: { word: 'Active', icon: 'check', tone: 'text-ok' },
  expiring: { word: 'Expiring soon', icon: 'clock', tone: 'text-soon' },
  expired: { word: 'Expired', icon: 'dashed', tone: 'text-off' },
  revoked: { word: 'Revoked', icon: 'ban', tone: 'text-off' },
} as const satisfies Record<GrantState, unknown>;

type GrantStatusProps = { grant: AuthGrant; pendingWord?: string | null };

/** The grant's state at this moment, or `pendingWord` while a request changes it. */
export function GrantStatus({ grant, pendingWord }: GrantStatusProps) {
  const state = useClock((now) => stateOf(grant, now));
  const { word, icon, tone } = STATES[state];
  if (pendingWord) return <span className="text-ink-2 italic">{pendingWord}</span>;
  return (
    <span className={`inline-flex items-center gap-1.5 align-bottom ${tone}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
