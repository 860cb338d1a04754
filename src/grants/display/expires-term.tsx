import type { AuthGrant } from '../../../protocol/auth-grant';
import { formatMoment } from '../../english/dates';
import { Term } from '../../ui/terms';
import { Moment } from './moment';

/** A revoked grant has ended, whenever it would have expired. */
export function ExpiresTerm({ grant: { status, expiresAt } }: { grant: AuthGrant }) {
  return (
    <Term name="Expires">
      {status === 'revoked' ? (
        <>
          —{' '}
          <span className="text-ink-3">
            · {expiresAt == null ? 'no expiry was set' : `it was set to ${formatMoment(expiresAt)}`}
          </span>
        </>
      ) : expiresAt == null ? (
        'never'
      ) : (
        <Moment iso={expiresAt} />
      )}
    </Term>
  );
}
