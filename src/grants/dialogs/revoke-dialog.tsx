import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { covers } from '../../../protocol/scope';
import { useClock } from '../../lib/use-clock';
import { KeySignInLink } from '../../session/key-sign-in-link';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Name } from '../../ui/name';
import { revokeWrite } from '../writes/grant-writes';
import { SessionEndNote } from '../writes/session-end-note';
import { useWrite } from '../writes/use-write';
import { NamesakeNote, useNameInQuestion } from './namesakes';

type RevokeDialogProps = { grant: AuthGrant; onClose: () => void; onRevoked?: () => void };

export function RevokeDialog({ grant, onClose, onRevoked }: RevokeDialogProps) {
  const { start, pending, problem, error } = useWrite(revokeWrite);
  const { name, isShared } = useNameInQuestion(grant);
  const hasExpired = useClock((now) => stateOf(grant, now) === 'expired');
  const onDone = () => {
    onClose();
    // After the dialog has closed: until then nothing behind it can take the focus.
    if (onRevoked) requestAnimationFrame(onRevoked);
  };
  return (
    <ConfirmDialog
      title={
        <>
          Revoke <Name>{name}</Name>?
        </>
      }
      action={pending ?? 'Revoke grant'}
      isPending={pending !== null}
      {...{ problem, error }}
      wayOut={<KeySignInLink error={error} />}
      onConfirm={() => start({ ...grant, name }, { onDone })}
      onClose={onClose}
    >
      <p>
        {hasExpired
          ? 'This grant has expired, so its tokens have already stopped working.'
          : 'All API tokens from this grant stop working immediately.'}{' '}
        You can’t undo this.
      </p>
      {isShared && <NamesakeNote grant={grant} />}
      {!hasExpired && <SessionEndNote grants={[grant]} />}
      {covers(grant.scope, 'authGrants:write') && (
        <p>
          Tokens from this grant may have created other grants. Those stay active until you revoke
          them.
        </p>
      )}
    </ConfirmDialog>
  );
}
