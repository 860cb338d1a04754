import { queryOptions } from '@tanstack/react-query';
import { ApiError } from '../../lib/api-error';
import type { Send } from '../../lib/request';
import { patchLists, withChanges } from './grant-cache';
import { grantKeys } from './grant-keys';
import { getGrant } from './grant-requests';

/** What the page of a grant learns, the list knows too. */
export const detailQuery = (send: Send, id: string) =>
  queryOptions({
    queryKey: grantKeys.detail(id),
    queryFn: ({ client, signal }) =>
      withChanges(client, async (changes) => {
        try {
          const grant = { ...(await getGrant(send, id, signal)), ...changes.get(id) };
          patchLists(client, new Map([[id, grant]]), true);
          return grant;
        } catch (error) {
          if (error instanceof ApiError && error.kind === 'not-found')
            patchLists(client, new Map([[id, null]]), true);
          throw error;
        }
      }),
  });
