import type { AuthGrant } from '../../../protocol/auth-grant';
import { Button } from '../../ui/button';

type GrantAction = (grant: AuthGrant) => void;

/** What opens the dialogs of a page (`useEndDialogs`). */
export type EndActions = { askToRevoke: GrantAction; askToDelete: GrantAction };

type EndButtonProps = EndActions & { grant: AuthGrant };

/** Revokes a grant, or deletes a revoked one. One button for both, so that it keeps the focus. */
export function EndButton({ grant, askToRevoke, askToDelete }: EndButtonProps) {
  const isRevoked = grant.status === 'revoked';
  return (
    <Button look="danger" onClick={() => (isRevoked ? askToDelete : askToRevoke)(grant)}>
      {isRevoked ? 'Delete' : 'Revoke'}
    </Button>
  );
}
