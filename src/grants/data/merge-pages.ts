import type { AuthGrant } from '../../../protocol/auth-grant';

type Page = { readonly grants: AuthGrant[] };

/** The grants of all loaded pages, each once: page by page, and in one row. */
export type MergedGrants = { chunks: AuthGrant[][]; grants: AuthGrant[] };

const hasSameIds = (a: Page, b: Page) =>
  a.grants.length === b.grants.length && a.grants.every(({ id }, at) => id === b.grants[at]?.id);

/**
 * Gathers the grants of pages, each as the upper page has it, which was fetched later. It remembers
 * what it was given last: a page more, or a grant that changed, costs that page and not all of them,
 * and the chunk of a page that did not change stays the very same array.
 */
export function createPageMerger(): (pages: readonly Page[]) => MergedGrants {
  let known: readonly Page[] = [];
  let loaded: MergedGrants = { chunks: [], grants: [] };
  let ids = new Set<string>();

  const addPage = ({ grants }: Page) => {
    const own = grants.filter(({ id }) => !ids.has(id) && ids.add(id));
    return own.length === grants.length ? grants : own;
  };
  const changePage = (chunk: AuthGrant[], { grants }: Page) => {
    if (chunk.length === grants.length) return grants;
    const own = new Set(chunk.map(({ id }) => id));
    return grants.filter(({ id }) => own.delete(id));
  };

  return (pages) => {
    if (pages.length === known.length && pages.every((page, at) => page === known[at]))
      return loaded;
    const goesOn = known.every((page, at) => {
      const next = pages[at];
      return next && (next === page || hasSameIds(page, next));
    });
    if (!goesOn) {
      known = [];
      ids = new Set();
    }
    const chunks = pages.map((page, at) => {
      const chunk = at < known.length ? loaded.chunks[at] : undefined;
      if (chunk === undefined) return addPage(page);
      return page === known[at] ? chunk : changePage(chunk, page);
    });
    known = pages;
    loaded = { chunks, grants: chunks.flat() };
    return loaded;
  };
}
