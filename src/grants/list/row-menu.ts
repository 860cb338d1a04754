import { useLocation } from 'wouter';
import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { BASE_PATH, paths } from '../../lib/paths';
import { serverNow } from '../../server-clock';
import { copy } from '../../ui/copy-text';
import type { MenuItem } from '../../ui/menu';

type GrantAction = (grant: AuthGrant) => void;
type GrantActions = {
  askToRevoke: GrantAction;
  askToDelete: GrantAction;
  createToken: GrantAction;
};

/** The absolute URL of a grant's page, to be shared. */
export const grantUrl = (grant: AuthGrant) =>
  new URL(BASE_PATH + paths.grant(grant.id), location.origin).href;

export function useGrantMenuItems({ askToRevoke, askToDelete, createToken }: GrantActions) {
  const [, navigate] = useLocation();
  return (grant: AuthGrant): MenuItem[] => [
    { label: 'Edit', onSelect: () => navigate(paths.editGrant(grant.id)) },
    { label: 'Duplicate', onSelect: () => navigate(paths.duplicate(grant.id)) },
    { label: 'Copy link', onSelect: () => void copy('Link', grantUrl(grant)) },
    { label: 'Create API token', onSelect: () => createToken(grant) },
    { label: 'Replace', onSelect: () => navigate(paths.replaceGrant(grant.id)) },
    isOver(grant, serverNow())
      ? { label: 'Delete', isDanger: true, onSelect: () => askToDelete(grant) }
      : { label: 'Revoke', isDanger: true, onSelect: () => askToRevoke(grant) },
  ];
}
