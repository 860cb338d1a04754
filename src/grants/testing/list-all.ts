import type { ListGrantsInput } from '../../../protocol/grant-list';
import { fetchGrantPage, type GrantPage, type GrantPageParam } from '../grant-pages';

type Server = { list: (input: ListGrantsInput) => Promise<unknown[]> };

/** More pages than any list of a test has: a list that does not end by then never ends. */
const TOO_MANY = 3000;

/** The pages of a list from a position to its end, as somebody sees them who scrolls all the way. */
export async function listFrom(server: Server, from: GrantPageParam): Promise<GrantPage[]> {
  const pages: GrantPage[] = [];
  let param = from;
  do {
    const page = await fetchGrantPage(server.list, param);
    pages.push(page);
    param = page.next;
    if (pages.length > TOO_MANY) throw new Error('the list does not end');
  } while (param !== null);
  return pages;
}

export const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);
