import type { ListGrantsInput } from '../../../protocol/grant-list';
import { fetchGrantPage, type GrantPage, type GrantPageParam } from '../data/list-page';
import { createPageMerger } from '../data/merge-pages';

type Server = { list: (input: ListGrantsInput) => Promise<unknown[]> };

/** All pages from a cursor to the end of the list. */
export async function listFrom(server: Server, from: GrantPageParam): Promise<GrantPage[]> {
  const pages: GrantPage[] = [];
  let param = from;
  do {
    const page = await fetchGrantPage(server.list, param);
    pages.push(page);
    param = page.next;
  } while (param !== null);
  return pages;
}

export const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);

export const flattenPages = (pages: Pick<GrantPage, 'grants'>[]) =>
  createPageMerger()(pages).grants;
