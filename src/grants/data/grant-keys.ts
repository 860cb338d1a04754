/** The keys of cached queries. Everything of a profile's grants begins with the same one. */
export const grantKeys = {
  all: () => ['grants'] as const,
  list: () => ['grants', 'list'] as const,
  newest: () => ['grants', 'newest'] as const,
  searches: () => ['grants', 'found'] as const,
  details: () => ['grants', 'detail'] as const,
  detail: (id: string) => ['grants', 'detail', id] as const,
};
