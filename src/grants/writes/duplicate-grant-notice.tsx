import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { paths } from '../../lib/paths';
import { useClock } from '../../lib/use-clock';
import { useSession } from '../../session/use-session';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { detailQuery } from '../data/grant-detail';

type DuplicateGrantNoticeProps = { id: string; onRevoke: (grant: AuthGrant) => void };

export function DuplicateGrantNotice({ id, onRevoke }: DuplicateGrantNoticeProps) {
  const { send } = useSession();
  const { data: duplicate } = useQuery(detailQuery(send, id));
  const state = useClock((now) => (duplicate ? stateOf(duplicate, now) : ''));
  if (!duplicate) return null;
  const isOver = state === 'revoked' || state === 'expired';
  return (
    <Notice label="Duplicate grant">
      <p className="max-w-160">
        Your browser resent the request after a connection error, so the server created{' '}
        <Link href={paths.grant(id)} className="font-medium text-ink underline">
          a duplicate grant
        </Link>
        {isOver
          ? `, which ${state === 'revoked' ? 'is revoked' : 'has expired'}.`
          : '. You can revoke it.'}
      </p>
      {!isOver && (
        <Button look="danger" onClick={() => onRevoke(duplicate)}>
          Revoke duplicate
        </Button>
      )}
    </Notice>
  );
}
