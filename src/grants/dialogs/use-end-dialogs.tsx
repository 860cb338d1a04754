import { lazy, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { prefetch } from '../../lib/when-idle';
import { DialogSlot } from '../../ui/dialog-slot';

const loadRevoke = () =>
  import('./revoke-dialog').then((dialog) => ({ default: dialog.RevokeDialog }));
const loadDelete = () =>
  import('./delete-dialog').then((dialog) => ({ default: dialog.DeleteDialog }));
const RevokeDialog = lazy(loadRevoke);
const DeleteDialog = lazy(loadDelete);

/** Loads the dialogs' code before anyone needs it: revoking a leaked grant can't wait. */
export function preloadEndDialogs(): void {
  prefetch(loadRevoke);
  prefetch(loadDelete);
}

type OpenDialog = { kind: 'revoke' | 'delete'; grant: AuthGrant };

type EndHandlers = { onRevoked?: () => void; onDeleted?: () => void };

/** The page mounts `slot` outside the list: a row that re-renders would close a dialog inside it. */
export function useEndDialogs({ onRevoked, onDeleted }: EndHandlers = {}) {
  const [openDialog, setOpenDialog] = useState<OpenDialog | null>(null);
  const props = openDialog && { grant: openDialog.grant, onClose: () => setOpenDialog(null) };
  return {
    askToRevoke: (grant: AuthGrant) => setOpenDialog({ kind: 'revoke', grant }),
    askToDelete: (grant: AuthGrant) => setOpenDialog({ kind: 'delete', grant }),
    slot: props && (
      <DialogSlot onClose={props.onClose}>
        {openDialog.kind === 'revoke' ? (
          <RevokeDialog {...props} {...(onRevoked && { onRevoked })} />
        ) : (
          <DeleteDialog {...props} {...(onDeleted && { onDeleted })} />
        )}
      </DialogSlot>
    ),
  };
}
