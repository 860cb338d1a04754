import type { AuthGrant } from '../../../protocol/auth-grant';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import type { BulkDialogProps } from './bulk-delete-dialog';
import { countOf } from './bulk-words';

/** Asks once before many grants are revoked. */
export function BulkRevokeDialog({ selected, onBegin, onClose }: BulkDialogProps) {
  const live: AuthGrant[] = selected.filter(({ status }) => status !== 'revoked');
  const revoked = selected.length - live.length;
  return (
    <ConfirmDialog
      title={`Revoke ${countOf(live.length)}?`}
      action={`Revoke ${countOf(live.length)}`}
      isPending={false}
      isBlocked={live.length === 0}
      problem={undefined}
      onConfirm={() => onBegin('revoke', live)}
      onClose={onClose}
    >
      <p>
        Every API token signed from {live.length === 1 ? 'this grant' : 'these grants'} stops
        working at once, in every place that uses one. This cannot be undone.
      </p>
      {revoked > 0 && <p>{countOf(revoked)} of the selection: revoked already.</p>}
    </ConfirmDialog>
  );
}
