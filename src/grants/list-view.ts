import * as z from 'zod/mini';

const MAX_TEXT = 200;
const OPERATION_NAME = /^[\w.:/-]{1,100}$/;

/** What a list can be narrowed down to and sorted by, in the order in which it is offered. */
export const STATUSES = ['all', 'active', 'expiring', 'expired', 'revoked'] as const;
export const SORTS = ['newest', 'oldest', 'name', 'expires'] as const;

/** How the list is looked at, as its address says it; what nobody understands counts for nothing. */
const listView = z.object({
  q: z.pipe(
    z.catch(z.string(), ''),
    z.transform((text) => text.trim().slice(0, MAX_TEXT)),
  ),
  status: z.catch(z.enum(STATUSES), 'all'),
  sort: z.catch(z.enum(SORTS), 'newest'),
  /** The name of an operation that the scope of a grant has to allow; empty for none. */
  allows: z.catch(z.string().check(z.regex(OPERATION_NAME)), ''),
});
export type ListView = z.infer<typeof listView>;

export const PLAIN_VIEW = listView.parse({});

/** The view that the search part of an address asks for. */
export const readView = (search: string): ListView =>
  listView.parse(Object.fromEntries(new URLSearchParams(search)));

/** The search part of the address of a view: what is as it is by default is left out. */
export function searchOf(view: ListView): string {
  const asked = Object.entries(view).filter(
    ([key, value]) => value !== PLAIN_VIEW[key as keyof ListView],
  );
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`;
}

/** Whether a view leaves grants out. */
export const isFiltering = ({ q, status, allows }: ListView) =>
  q !== '' || status !== 'all' || allows !== '';

/** Whether the list is shown as servers give it. */
export const isPlain = (view: ListView) => !isFiltering(view) && view.sort === 'newest';
