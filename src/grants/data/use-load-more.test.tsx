import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { flattenPages, idsOf } from '../testing/list-all';
import { createModelServer, grantsWithTies } from '../testing/model-server';
import { createFakeSend } from '../testing/open-list';
import { grantQueries } from './grant-queries';
import { useLoadMore } from './use-load-more';

const COUNT = 1_000;

test('each page is asked for once, however often a scrolling list asks for it', async () => {
  const server = createModelServer(grantsWithTies(Array(COUNT).fill(1)));
  const { send } = createFakeSend(server);
  const client = new QueryClient();
  const { result } = renderHook(
    () => {
      const list = useInfiniteQuery(grantQueries.list(send));
      return { list, loadMore: useLoadMore(list) };
    },
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      ),
    },
  );
  const isIdle = () => expect(result.current.list.isFetching).toBe(false);
  await waitFor(isIdle);
  while (result.current.list.hasNextPage) {
    const { loadMore } = result.current;
    await act(async () => {
      for (let frame = 0; frame < 3; frame += 1) loadMore?.();
    });
    await waitFor(isIdle);
  }
  const cursors = server.calls.map(({ cursor }) => cursor);
  expect(new Set(cursors).size).toBe(cursors.length);
  expect(idsOf(flattenPages(result.current.list.data?.pages ?? []))).toHaveLength(COUNT);
});
