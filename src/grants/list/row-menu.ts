import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { paths } from '../../lib/paths';
import { serverNow } from '../../server-clock';
import { copy } from '../../ui/copy-text';
import type { MenuItem } from '../../ui/menu';
import { grantUrl } from '../display/grant-url';

type GrantAction = (grant: AuthGrant) => void;
type GrantActions = {
  askToRevoke: GrantAction;
  askToDelete: GrantAction;
  createToken: GrantAction;
};

export function useGrantMenuItems({ askToRevoke, askToDelete, createToken }: GrantActions) {
  return (grant: AuthGrant): MenuItem[] => {
    const hasEnded = isOver(grant, serverNow());
    return [
      { label: 'Edit', href: paths.editGrant(grant.id) },
      { label: 'Duplicate', href: paths.duplicate(grant.id) },
      { label: 'Copy link', onSelect: () => void copy('Link', grantUrl(grant)) },
      ...(hasEnded ? [] : [{ label: 'Create API token', onSelect: () => createToken(grant) }]),
      ...(grant.status === 'revoked'
        ? []
        : [{ label: 'Replace', href: paths.replaceGrant(grant.id) }]),
      hasEnded
        ? { label: 'Delete', isDanger: true, onSelect: () => askToDelete(grant) }
        : { label: 'Revoke', isDanger: true, onSelect: () => askToRevoke(grant) },
    ];
  };
}
