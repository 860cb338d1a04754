import { QueryClient } from '@tanstack/react-query';
import { vi } from 'vitest';
import { endpoints } from '../../../protocol/endpoints';
import { listGrantsInput } from '../../../protocol/grant-list';
import type { Call, Send } from '../../lib/request';
import { grantKeys } from '../data/grant-keys';
import { grantListOf } from '../data/grant-list';
import type { ListPage } from '../paging/list-page';
import type { createModelServer } from './model-server';

/** Answers list and detail requests from a model server and records their paths. */
function createFakeSend(server: Pick<ReturnType<typeof createModelServer>, 'items' | 'list'>) {
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

/** The browser has no idle moment until `becomeIdle` is called, and is online. */
export function stubIdle() {
  vi.stubGlobal('navigator', { onLine: true });
  const waiting = new Map<number, () => void>();
  let last = 0;
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => {
    last += 1;
    waiting.set(last, callback);
    return last;
  });
  vi.stubGlobal('cancelIdleCallback', (id: number) => waiting.delete(id));
  return {
    becomeIdle: () => {
      const callbacks = [...waiting.values()];
      waiting.clear();
      for (const callback of callbacks) callback();
    },
  };
}

/** A list that somebody looks at, with this many pages loaded. Call `stubIdle` before. */
export async function openList(
  server: Pick<ReturnType<typeof createModelServer>, 'items' | 'list'>,
  pages = 1,
) {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  const { send, calls } = createFakeSend(server);
  const list = grantListOf(client);
  const look = () => list.subscribe(() => {}, send);
  const close = look();
  /** Waits until nothing more is asked for. */
  const untilQuiet = async () => {
    do await new Promise((resolve) => setTimeout(resolve));
    while (client.isFetching() > 0 || list.get().running);
  };
  await untilQuiet();
  for (let loaded = 1; loaded < pages; loaded += 1) {
    list.get().more();
    await untilQuiet();
  }
  calls.length = 0;
  const pagesNow = () => client.getQueryData<{ pages: ListPage[] }>(grantKeys.list())?.pages ?? [];
  return { client, list, send, calls, look, close, untilQuiet, pagesNow };
}
