import type { AuthGrant } from '../../../protocol/auth-grant';
import { BASE_PATH, paths } from '../../lib/paths';

/** The absolute URL of a grant's page, to be shared. */
export const grantUrl = (grant: AuthGrant) =>
  new URL(BASE_PATH + paths.grant(grant.id), location.origin).href;
