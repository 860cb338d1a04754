import { useQueryClient } from '@tanstack/react-query';
import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { useClock } from '../../lib/use-clock';
import { Button } from '../../ui/button';
import { nameAmongLoaded } from '../data/name-among-loaded';

type GrantAction = (grant: AuthGrant) => void;

/** What opens the dialogs of a page (`useEndDialogs`). */
export type EndActions = { askToRevoke: GrantAction; askToDelete: GrantAction };

type EndButtonProps = EndActions & {
  grant: AuthGrant;
  /** Whether the page has such a button for other grants too, so that it has to say which one. */
  isOneOfMany?: boolean;
};

/** Revokes a grant, or deletes one that has ended. One button for both, so that it keeps the focus. */
export function EndButton({ grant, isOneOfMany, askToRevoke, askToDelete }: EndButtonProps) {
  const client = useQueryClient();
  const hasEnded = useClock((now) => isOver(grant, now));
  const action = hasEnded ? 'Delete' : 'Revoke';
  return (
    <Button
      look="danger"
      aria-label={isOneOfMany ? `${action} ${nameAmongLoaded(client, grant)}` : undefined}
      onClick={() => (hasEnded ? askToDelete : askToRevoke)(grant)}
    >
      {action}
    </Button>
  );
}
