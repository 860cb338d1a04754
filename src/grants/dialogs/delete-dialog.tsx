import { useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { covers } from '../../../protocol/scope';
import { withoutBidiControls } from '../../../protocol/text';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { TextField } from '../../ui/field';
import { Name } from '../../ui/name';
import { useAnnounceOutcome, useDeleteGrant } from '../writes/use-end-grant';

type DeleteDialogProps = { grant: AuthGrant; onClose: () => void; onDeleted?: () => void };

/** Deleting a grant with full access takes typing its name. */
export function DeleteDialog({ grant, onClose, onDeleted }: DeleteDialogProps) {
  const { start, isPending, error } = useDeleteGrant();
  const name = withoutBidiControls(grant.name);
  const [typed, setTyped] = useState('');
  const mustType = covers(grant.scope, '*:*');
  const isBlocked = mustType && typed.trim() !== name.trim();
  const reportOutcome = useAnnounceOutcome({
    done: `${name} deleted`,
    failed: `${name} could not be deleted.`,
    onDone: () => {
      onClose();
      onDeleted?.();
    },
  });
  return (
    <ConfirmDialog
      title={
        <>
          Delete <Name>{name}</Name>?
        </>
      }
      action={isPending ? 'Deleting…' : 'Delete grant'}
      isPending={isPending}
      isBlocked={isBlocked}
      problem={error?.message}
      onConfirm={() => reportOutcome(start(grant))}
      onClose={onClose}
    >
      <p>
        The grant and its history are removed for good. It is revoked already, so no token is in use
        any more.
      </p>
      {mustType && (
        <TextField
          label={`Type “${name}” to delete it`}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
    </ConfirmDialog>
  );
}
