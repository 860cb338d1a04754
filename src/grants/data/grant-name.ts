import type { AuthGrant } from '../../../protocol/auth-grant';
import { isVisible, oneLine } from '../../../protocol/visible';

/**
 * What the page calls a grant. Other servers, and ours before it refused them, have names that can't
 * be seen: those get a stand-in that can be clicked and read out.
 */
export const nameOf = ({ id, name }: Pick<AuthGrant, 'id' | 'name'>): string =>
  oneLine(isVisible(name) ? name : `Unnamed grant ${id.slice(0, 8)}`);
