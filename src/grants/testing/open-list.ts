import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { endpoints } from '../../../protocol/endpoints';
import { listGrantsInput } from '../../../protocol/grant-list';
import type { Call, Send } from '../../lib/request';
import { grantQueries } from '../data/grant-queries';
import type { createModelServer } from './model-server';

/** Answers list and detail requests from a model server and records their paths. */
export function createFakeSend(server: ReturnType<typeof createModelServer>) {
  const calls: string[] = [];
  const send: Send = async <T>({ endpoint, id, body, answer }: Call<T>) => {
    calls.push(endpoint.path);
    return answer.parse(
      endpoint === endpoints.listGrants
        ? await server.list(listGrantsInput.parse(body))
        : server.items.find((item) => item.id === id),
    );
  };
  return { send, calls };
}

/** An observed list with this many pages loaded. */
export async function openList(server: ReturnType<typeof createModelServer>, pages: number) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const { send, calls } = createFakeSend(server);
  const observer = new InfiniteQueryObserver(client, grantQueries.list(send));
  await client.fetchInfiniteQuery(grantQueries.list(send));
  const close = observer.subscribe(() => {});
  for (let loaded = 1; loaded < pages; loaded += 1) await observer.fetchNextPage();
  calls.length = 0;
  const pagesNow = () => client.getQueryData(grantQueries.list(send).queryKey)?.pages ?? [];
  return { client, observer, send, calls, close, pagesNow };
}
