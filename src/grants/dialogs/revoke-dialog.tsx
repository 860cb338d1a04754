import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { covers } from '../../../protocol/scope';
import { useClock } from '../../lib/use-clock';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Name } from '../../ui/name';
import { useAnnounceOutcome, useRevokeGrant } from '../writes/use-end-grant';
import { NamesakeNote, useNameInQuestion } from './namesakes';

type RevokeDialogProps = { grant: AuthGrant; onClose: () => void; onRevoked?: () => void };

export function RevokeDialog({ grant, onClose, onRevoked }: RevokeDialogProps) {
  const { start, isPending, error } = useRevokeGrant();
  const { name, isShared } = useNameInQuestion(grant);
  const hasExpired = useClock((now) => stateOf(grant, now) === 'expired');
  const reportOutcome = useAnnounceOutcome({
    done: `${name} revoked`,
    failed: `${name} could not be revoked.`,
    onDone: () => {
      onClose();
      // After the dialog has closed: until then nothing behind it can take the focus.
      if (onRevoked) requestAnimationFrame(onRevoked);
    },
  });
  return (
    <ConfirmDialog
      title={
        <>
          Revoke <Name>{name}</Name>?
        </>
      }
      action={isPending ? 'Revoking…' : 'Revoke grant'}
      isPending={isPending}
      problem={error?.message}
      onConfirm={() => reportOutcome(start(grant))}
      onClose={onClose}
    >
      <p>
        {hasExpired
          ? 'This grant has expired, so its tokens don’t work any more.'
          : 'Every API token signed from this grant stops working at once, in every place that uses one.'}{' '}
        This cannot be undone.
      </p>
      {isShared && <NamesakeNote grant={grant} />}
      {covers(grant.scope, 'authGrants:write') && (
        <p>
          Its tokens could make grants of their own. Those are not revoked with it: look for them in
          the list.
        </p>
      )}
    </ConfirmDialog>
  );
}
