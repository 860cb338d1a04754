import type { QueryClient } from '@tanstack/react-query';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { nameOf } from './grant-name';
import { grantQueries } from './grant-queries';
import { nameWithId } from './shared-names';

type Pages = { pages: { grants: AuthGrant[] }[] };

/** Whether another loaded grant has the same name. Takes a pass over all that's loaded. */
export function isNameShared(client: QueryClient, grant: AuthGrant): boolean {
  const isOther = (other?: AuthGrant) => other?.name === grant.name && other.id !== grant.id;
  return (
    client
      .getQueriesData<Pages>({ queryKey: grantQueries.lists() })
      .some(([, list]) => list?.pages.some(({ grants }) => grants.some(isOther))) ||
    client
      .getQueriesData<AuthGrant>({ queryKey: grantQueries.details() })
      .some(([, other]) => isOther(other))
  );
}

/** The name of a grant, with its ID if another loaded grant has the same name. */
export const nameAmongLoaded = (client: QueryClient, grant: AuthGrant): string =>
  isNameShared(client, grant) ? nameWithId(grant) : nameOf(grant);
