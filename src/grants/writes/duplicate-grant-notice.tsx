import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { paths } from '../../lib/paths';
import { useClock } from '../../lib/use-clock';
import { useSession } from '../../session/use-session';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { grantQueries } from '../data/grant-queries';

type DuplicateGrantNoticeProps = { id: string; onRevoke: (grant: AuthGrant) => void };

export function DuplicateGrantNotice({ id, onRevoke }: DuplicateGrantNoticeProps) {
  const { send } = useSession();
  const { data: duplicate } = useQuery(grantQueries.detail(send, id));
  const state = useClock((now) => (duplicate ? stateOf(duplicate, now) : ''));
  if (!duplicate) return null;
  const isOver = state === 'revoked' || state === 'expired';
  return (
    <Notice label="Second grant">
      <p className="max-w-160">
        The connection broke, and the browser sent the request again by itself: the server made{' '}
        <Link href={paths.grant(id)} className="font-medium text-ink underline">
          a second grant
        </Link>{' '}
        like this one
        {isOver
          ? `, which ${state === 'revoked' ? 'is revoked' : 'has expired'}.`
          : '. Nobody needs it.'}
      </p>
      {!isOver && (
        <Button look="danger" onClick={() => onRevoke(duplicate)}>
          Revoke the second one
        </Button>
      )}
    </Notice>
  );
}
