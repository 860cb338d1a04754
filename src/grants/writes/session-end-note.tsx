import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { serverNow } from '../../server-clock';
import { useSession } from '../../session/use-session';
import { isGrantOf } from '../data/own-grant';

type SessionEndNoteProps = { grants: readonly AuthGrant[]; act?: 'Revoking' | 'Deleting' };

/** For a dialog whose confirmation ends the session, since one of the grants is that of the session's token. */
export function SessionEndNote({ grants, act = 'Revoking' }: SessionEndNoteProps) {
  const { session } = useSession();
  const isOwn = isGrantOf(session);
  // The token of one that's over has ended already.
  if (!grants.some((grant) => !isOver(grant, serverNow()) && isOwn(grant))) return null;
  const isOneOfMany = grants.length > 1;
  return (
    <p className="rounded-md bg-warn-wash px-4 py-3 text-warn">
      You’re signed in with a token of {isOneOfMany ? 'one of these grants' : 'this grant'}. {act}{' '}
      it ends this session{isOneOfMany && ', so it comes last'}.
    </p>
  );
}
