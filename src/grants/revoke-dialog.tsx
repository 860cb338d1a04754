import type { AuthGrant } from '../../protocol/auth-grant';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { announce } from '../ui/status-region';
import { useRevokeGrant } from './grant-mutations';

type RevokeDialogProps = { grant: AuthGrant; onClose: () => void };

/** Asks before a grant is revoked. */
export function RevokeDialog({ grant, onClose }: RevokeDialogProps) {
  const { mutate, isPending, error } = useRevokeGrant();
  const revoke = () =>
    mutate(grant, {
      onSuccess: () => {
        announce(`${grant.name} revoked`);
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={`Revoke ${grant.name}?`}
      action={isPending ? 'Revoking…' : 'Revoke grant'}
      isPending={isPending}
      problem={error?.message}
      onConfirm={revoke}
      onClose={onClose}
    >
      <p>
        Every API token signed from this grant stops working at once, in every place that uses one.
        This cannot be undone.
      </p>
    </ConfirmDialog>
  );
}
