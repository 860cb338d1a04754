import type { QueryClient } from '@tanstack/react-query';
import { grantQueries } from '../grants/data/grant-queries';
import { BASE_PATH } from '../lib/base-path';
import { paths } from '../lib/paths';
import { createSend } from '../session/send';
import { type Session, sessionStore } from '../session/session';
import { createQueryClient } from './query-client';

let early: { session: Session; client: QueryClient } | null = null;

const isListShown = ({ pathname, search }: Location) =>
  search === '' && [`${BASE_PATH}/`, BASE_PATH + paths.profile].includes(pathname);

/** Asks for the list before React has mounted, where the list is what it will show. */
export function fetchListEarly(): void {
  const session = sessionStore.get();
  if (!session || !isListShown(location)) return;
  early = { session, client: createQueryClient() };
  void early.client.prefetchInfiniteQuery(grantQueries.list(createSend(session)));
}

/** The cache of the session: the one that the list is on its way to, if that is of this very session. */
export function createClient(): QueryClient {
  if (early && early.session === sessionStore.get()) return early.client;
  early = null;
  return createQueryClient();
}
