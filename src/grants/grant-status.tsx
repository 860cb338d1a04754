import { Ban, CircleCheck, CircleDashed, Clock } from 'lucide-react';
import { type AuthGrant, type GrantState, stateOf } from '../../protocol/auth-grant';
import { useClock } from '../lib/clock';

/** How each state looks and what it is called: an icon and a word, never colour alone. */
export const STATES = {
  active: { word: 'Active', Icon: CircleCheck, tone: 'text-ok' },
  expiring: { word: 'Expiring soon', Icon: Clock, tone: 'text-warn' },
  expired: { word: 'Expired', Icon: CircleDashed, tone: 'text-off' },
  revoked: { word: 'Revoked', Icon: Ban, tone: 'text-off' },
} as const satisfies Record<GrantState, unknown>;

type GrantStatusProps = { grant: AuthGrant; pendingWord?: string | null };

/** The status of a grant by the clock of this very second, or what is under way for it. */
export function GrantStatus({ grant, pendingWord }: GrantStatusProps) {
  const state = useClock((now) => stateOf(grant, now));
  const { word, Icon, tone } = STATES[state];
  if (pendingWord) return <span className="text-ink-2 italic">{pendingWord}</span>;
  return (
    <span className={`inline-flex items-center gap-1.5 align-bottom ${tone}`}>
      <Icon aria-hidden size={16} strokeWidth={1.8} />
      {word}
    </span>
  );
}
