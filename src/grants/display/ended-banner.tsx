import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { useClock } from '../../lib/use-clock';
import { Icon } from '../../ui/icon';
import { STATES } from './grant-status';

/** Says that a grant is over, and what that means. */
export function EndedBanner({ grant }: { grant: AuthGrant }) {
  const state = useClock((now) => stateOf(grant, now));
  if (state !== 'revoked' && state !== 'expired') return null;
  const { word, icon } = STATES[state];
  return (
    <p className="mb-6 flex items-center gap-2.5 rounded-xl border border-line bg-sunken px-5 py-3.5 text-ink">
      <Icon name={icon} size={18} />
      <span>
        <strong className="font-semibold">{word}.</strong> Its tokens no longer work.
      </span>
    </p>
  );
}
