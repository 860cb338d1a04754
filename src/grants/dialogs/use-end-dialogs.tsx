import { lazy, Suspense, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { prefetch } from '../../lib/when-idle';

const loadRevoke = () =>
  import('./revoke-dialog').then((dialog) => ({ default: dialog.RevokeDialog }));
const loadDelete = () =>
  import('./delete-dialog').then((dialog) => ({ default: dialog.DeleteDialog }));
const RevokeDialog = lazy(loadRevoke);
const DeleteDialog = lazy(loadDelete);

/** Fetches the code of the questions before somebody needs it: revoking must never wait. */
export function preloadEndDialogs(): void {
  prefetch(loadRevoke);
  prefetch(loadDelete);
}

type OpenDialog = { kind: 'revoke' | 'delete'; grant: AuthGrant };

/** What follows once a grant is ended, and the question gone. */
type EndHandlers = { onRevoked?: () => void; onDeleted?: () => void };

/** The questions that come before a grant is ended; `slot` is where the page mounts them. */
export function useEndDialogs({ onRevoked, onDeleted }: EndHandlers = {}) {
  const [openDialog, setOpenDialog] = useState<OpenDialog | null>(null);
  const props = openDialog && { grant: openDialog.grant, onClose: () => setOpenDialog(null) };
  return {
    askToRevoke: (grant: AuthGrant) => setOpenDialog({ kind: 'revoke', grant }),
    askToDelete: (grant: AuthGrant) => setOpenDialog({ kind: 'delete', grant }),
    slot: props && (
      <Suspense>
        {openDialog.kind === 'revoke' ? (
          <RevokeDialog {...props} {...(onRevoked && { onRevoked })} />
        ) : (
          <DeleteDialog {...props} {...(onDeleted && { onDeleted })} />
        )}
      </Suspense>
    ),
  };
}
