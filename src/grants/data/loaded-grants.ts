import type { QueryClient } from '@tanstack/react-query';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { cachedLists } from './grant-cache';
import { grantKeys } from './grant-keys';
import { nameOf } from './grant-name';
import { nameWithId } from './shared-names';

/** A grant that a list or a search has loaded. Takes a pass over all that's loaded. */
export function findLoaded(
  client: QueryClient,
  isWanted: (grant: AuthGrant) => boolean,
): AuthGrant | undefined {
  for (const [, list] of cachedLists(client)) {
    for (const { grants } of list?.pages ?? []) {
      const found = grants.find(isWanted);
      if (found) return found;
    }
  }
  return undefined;
}

/** What's known of a grant. */
export const findGrant = (client: QueryClient, id: string): AuthGrant | undefined =>
  client.getQueryData<AuthGrant>(grantKeys.detail(id)) ??
  findLoaded(client, (grant) => grant.id === id);

/** Puts a grant where its page looks for it first. */
export const cacheGrant = (client: QueryClient, grant: AuthGrant) =>
  client.setQueryData(grantKeys.detail(grant.id), grant);

/** Whether another loaded grant has the same name. */
export function isNameShared(client: QueryClient, grant: AuthGrant): boolean {
  const isOther = (other?: AuthGrant) => other?.name === grant.name && other.id !== grant.id;
  return (
    findLoaded(client, isOther) !== undefined ||
    client
      .getQueriesData<AuthGrant>({ queryKey: grantKeys.details() })
      .some(([, other]) => isOther(other))
  );
}

/** The name of a grant, with its ID if another loaded grant has the same name. */
export const nameAmongLoaded = (client: QueryClient, grant: AuthGrant): string =>
  isNameShared(client, grant) ? nameWithId(grant) : nameOf(grant);
