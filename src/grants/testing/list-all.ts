import type { ListGrantsInput } from '../../../protocol/grant-list';
import { fetchListPage, type ListPage, type ListPageParam } from '../paging/list-page';
import { createPageMerger } from '../paging/merge-pages';

type Server = { list: (input: ListGrantsInput) => Promise<unknown[]> };

/** All pages from a cursor to the end of the list. */
export async function listFrom(server: Server, from: ListPageParam): Promise<ListPage[]> {
  const pages: ListPage[] = [];
  let param = from;
  do {
    const page = await fetchListPage(server.list, param);
    pages.push(page);
    param = page.next;
  } while (param !== null);
  return pages;
}

export const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);

export const flattenPages = (pages: Pick<ListPage, 'grants'>[]) => createPageMerger()(pages).grants;
