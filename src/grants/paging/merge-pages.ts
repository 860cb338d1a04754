import type { AuthGrant } from '../../../protocol/auth-grant';

type Page = { readonly grants: AuthGrant[] };

/** The grants of all pages without duplicates, both by page (`chunks`) and flat. */
export type MergedGrants = { chunks: AuthGrant[][]; grants: AuthGrant[] };

const hasSameIds = (a: Page, b: Page) =>
  a.grants.length === b.grants.length && a.grants.every(({ id }, at) => id === b.grants[at]?.id);

/**
 * If two pages hold the same grant, the earlier page wins: it was fetched later. The merger caches its
 * last result, so one more page or a changed grant costs that page only, and the chunk of an unchanged
 * page keeps its identity.
 */
export function createPageMerger(): (pages: readonly Page[]) => MergedGrants {
  let lastPages: readonly Page[] = [];
  let merged: MergedGrants = { chunks: [], grants: [] };
  let ids = new Set<string>();

  const addPage = ({ grants }: Page) => {
    const added = grants.filter(({ id }) => !ids.has(id) && ids.add(id));
    return added.length === grants.length ? grants : added;
  };
  const updatePage = (chunk: AuthGrant[], { grants }: Page) => {
    if (chunk.length === grants.length) return grants;
    const chunkIds = new Set(chunk.map(({ id }) => id));
    return grants.filter(({ id }) => chunkIds.delete(id));
  };

  return (pages) => {
    if (pages.length === lastPages.length && pages.every((page, at) => page === lastPages[at]))
      return merged;
    const isContinued = lastPages.every((page, at) => {
      const next = pages[at];
      return next && (next === page || hasSameIds(page, next));
    });
    if (!isContinued) {
      lastPages = [];
      ids = new Set();
    }
    const chunks = pages.map((page, at) => {
      const chunk = at < lastPages.length ? merged.chunks[at] : undefined;
      if (chunk === undefined) return addPage(page);
      return page === lastPages[at] ? chunk : updatePage(chunk, page);
    });
    lastPages = pages;
    merged = { chunks, grants: chunks.flat() };
    return merged;
  };
}
