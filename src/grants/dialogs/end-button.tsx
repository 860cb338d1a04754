import type { AuthGrant } from '../../../protocol/auth-grant';
import { withoutBidiControls } from '../../../protocol/text';
import { Button } from '../../ui/button';

type GrantAction = (grant: AuthGrant) => void;

/** What opens the dialogs of a page (`useEndDialogs`). */
export type EndActions = { askToRevoke: GrantAction; askToDelete: GrantAction };

type EndButtonProps = EndActions & {
  grant: AuthGrant;
  /** Whether the page has such a button for other grants too, so that it has to say which one. */
  isOneOfMany?: boolean;
};

/** Revokes a grant, or deletes a revoked one. One button for both, so that it keeps the focus. */
export function EndButton({ grant, isOneOfMany, askToRevoke, askToDelete }: EndButtonProps) {
  const isRevoked = grant.status === 'revoked';
  const action = isRevoked ? 'Delete' : 'Revoke';
  return (
    <Button
      look="danger"
      aria-label={isOneOfMany ? `${action} ${withoutBidiControls(grant.name)}` : undefined}
      onClick={() => (isRevoked ? askToDelete : askToRevoke)(grant)}
    >
      {action}
    </Button>
  );
}
