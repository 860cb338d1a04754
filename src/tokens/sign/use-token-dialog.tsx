import { lazy, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { DialogSlot } from '../../ui/dialog-slot';

const TokenDialog = lazy(() =>
  import('./token-dialog').then((dialog) => ({ default: dialog.TokenDialog })),
);

/** The page mounts `slot` outside the list: a row that re-renders would close a dialog inside it. */
export function useTokenDialog() {
  const [grant, setGrant] = useState<AuthGrant | null>(null);
  const close = () => setGrant(null);
  return {
    createToken: (next: AuthGrant) => setGrant(next),
    slot: grant && (
      <DialogSlot onClose={close}>
        <TokenDialog grant={grant} onClose={close} />
      </DialogSlot>
    ),
  };
}
