import { useQueryClient } from '@tanstack/react-query';
import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { useClock } from '../../lib/use-clock';
import { Button } from '../../ui/button';
import { nameAmongLoaded } from '../data/loaded-grants';

type GrantAction = (grant: AuthGrant) => void;

/** What opens the dialogs of a page (`useEndDialogs`). */
export type EndActions = { askToRevoke: GrantAction; askToDelete: GrantAction };

type EndButtonProps = EndActions & {
  grant: AuthGrant;
  /** Whether the page has such a button for other grants too, so that it has to say which one. */
  isOneOfMany?: boolean;
  /** Whether revoking is what the page is for. */
  isFilled?: boolean;
};

/** Revokes a grant, or deletes one that has ended. One button for both, so that it keeps the focus. */
export function EndButton(props: EndButtonProps) {
  const { grant, isOneOfMany, isFilled, askToRevoke, askToDelete } = props;
  const client = useQueryClient();
  const hasEnded = useClock((now) => isOver(grant, now));
  const action = hasEnded ? 'Delete' : 'Revoke';
  const label = isOneOfMany ? `${action} ${nameAmongLoaded(client, grant)}` : undefined;
  const onClick = () => (hasEnded ? askToDelete : askToRevoke)(grant);
  return (
    <Button
      look={isFilled && !hasEnded ? 'confirm' : 'danger'}
      aria-label={label}
      onClick={onClick}
    >
      {action}
    </Button>
  );
}
