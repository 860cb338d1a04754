import { useState } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import { covers } from '../../protocol/scope';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { TextField } from '../ui/field';
import { announce } from '../ui/status-region';
import { useDeleteGrant } from './grant-mutations';

type DeleteDialogProps = { grant: AuthGrant; onClose: () => void; onDeleted?: () => void };

/** Asks before a revoked grant is deleted; for one with full access its name has to be typed. */
export function DeleteDialog({ grant, onClose, onDeleted }: DeleteDialogProps) {
  const { mutate, isPending, error } = useDeleteGrant();
  const [typed, setTyped] = useState('');
  const mustType = covers(grant.scope, '*:*');
  const isBlocked = mustType && typed.trim() !== grant.name.trim();
  const remove = () =>
    mutate(grant, {
      onSuccess: () => {
        announce(`${grant.name} deleted`);
        onClose();
        onDeleted?.();
      },
    });
  return (
    <ConfirmDialog
      title={`Delete ${grant.name}?`}
      action={isPending ? 'Deleting…' : 'Delete grant'}
      isPending={isPending}
      isBlocked={isBlocked}
      problem={error?.message}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>
        The grant and its history are removed for good. It is revoked already, so no token is in use
        any more.
      </p>
      {mustType && (
        <TextField
          label={`Type “${grant.name}” to delete it`}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
    </ConfirmDialog>
  );
}
