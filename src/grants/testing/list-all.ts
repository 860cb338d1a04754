import type { ListGrantsInput } from '../../../protocol/grant-list';
import { fetchGrantPage, type GrantPage, type GrantPageParam } from '../data/list-page';
import { createPageMerger } from '../data/merge-pages';

type Server = { list: (input: ListGrantsInput) => Promise<unknown[]> };

/** The pages of a list from a position to its end, as somebody sees them who scrolls all the way. */
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

/** The grants of pages, each once. */
export const flattenPages = (pages: Pick<GrantPage, 'grants'>[]) =>
  createPageMerger()(pages).grants;
