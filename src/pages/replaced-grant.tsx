import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type AuthGrant, stateOf } from '../../protocol/auth-grant';
import { grantQueries } from '../grants/grant-queries';
import { useClock } from '../lib/clock';
import { paths } from '../lib/paths';
import { useSession } from '../session/session-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

type ReplacedGrantProps = { id: string; onRevoke: (grant: AuthGrant) => void };

/** On the page of a replacement: the grant that it replaces, to be revoked when its tokens are not needed. */
export function ReplacedGrant({ id, onRevoke }: ReplacedGrantProps) {
  const { send } = useSession();
  const { data: replaced } = useQuery(grantQueries.detail(send, id));
  const state = useClock((now) => (replaced ? stateOf(replaced, now) : ''));
  if (!replaced) return null;
  const link = (
    <Link href={paths.grant(id)} className="font-medium text-ink underline wrap-anywhere">
      <bdi>{replaced.name}</bdi>
    </Link>
  );
  return (
    <Notice label="Replaced grant">
      {state === 'revoked' || state === 'expired' ? (
        <p>
          This grant replaces {link}, which {state === 'revoked' ? 'is revoked' : 'has expired'}.
        </p>
      ) : (
        <>
          <p className="max-w-160">
            This grant replaces {link}. The old one is still active, and so are its tokens: revoke
            it once every program uses a token of this one.
          </p>
          <Button look="danger" onClick={() => onRevoke(replaced)}>
            Revoke the old grant
          </Button>
        </>
      )}
    </Notice>
  );
}
