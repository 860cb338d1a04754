import type { ListPage } from './list-page';

/**
 * Merges a refetched first page into the cached one. Within the time that `fresh` covers, `fresh` wins.
 * Older cached grants stay, so the cached pages after it still fit. If the two don't overlap, the list
 * starts over with `fresh`.
 */
export function mergeFirstPage(cached: ListPage, fresh: ListPage): ListPage {
  // Not compared as text: other servers' moments have other forms.
  const oldest = Date.parse(fresh.next?.createdAt ?? '');
  if (Number.isNaN(oldest) || cached.next === null) return fresh;
  const freshIds = new Set(fresh.grants.map(({ id }) => id));
  const overlaps = cached.grants.some(({ id }) => freshIds.has(id));
  if (!overlaps) return fresh;
  const older = cached.grants.filter(
    ({ id, createdAt }) => Date.parse(createdAt) <= oldest && !freshIds.has(id),
  );
  return { ...fresh, grants: [...fresh.grants, ...older], next: cached.next };
}
