import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { grantKeys } from './grant-keys';

/** What's confirmed of grants, by id. `null` stands for a deleted grant. */
export type Patches = ReadonlyMap<string, Partial<AuthGrant> | null>;

type Page = { grants: AuthGrant[] };

/** The whole list or a search: confirmed changes are written into both. */
type AnyList = InfiniteData<Page>;

/** The cached pages of the list and of all searches. */
export const cachedLists = (client: QueryClient) => [
  ...client.getQueriesData<AnyList>({ queryKey: grantKeys.list() }),
  ...client.getQueriesData<AnyList>({ queryKey: grantKeys.searches() }),
];

/** Nothing makes a revoked grant active again, so an answer that says so is older than what's known. */
const apply = (grant: AuthGrant, patch: Partial<AuthGrant>): AuthGrant => ({
  ...grant,
  ...patch,
  ...(grant.status === 'revoked' && { status: 'revoked' }),
});

/** A page without changes keeps its identity, so it isn't rendered again, and so does each grant. */
export function patchPage<T extends Page>(page: T, patches: Patches): T {
  if (!page.grants.some(({ id }) => patches.has(id))) return page;
  let hasChanged = false;
  const grants = page.grants.flatMap((grant) => {
    const patch = patches.get(grant.id);
    if (patch === undefined) return grant;
    const patched = patch && apply(grant, patch);
    if (JSON.stringify(patched) === JSON.stringify(grant)) return grant;
    hasChanged = true;
    return patched ?? [];
  });
  return hasChanged ? { ...page, grants } : page;
}

type Recording = Map<string, Partial<AuthGrant> | null>;

const recordings = new WeakMap<QueryClient, Set<Recording>>();

/**
 * Asks the server, and then writes again what was confirmed meanwhile: the answer may be from before that, and
 * must not bring back what was.
 *
 * @param ask is given what has been confirmed since it began
 */
export async function withChanges<T>(
  client: QueryClient,
  ask: (changes: Patches) => Promise<T>,
): Promise<T> {
  const active = recordings.get(client) ?? new Set();
  recordings.set(client, active);
  const changes: Recording = new Map();
  active.add(changes);
  try {
    return await ask(changes);
  } finally {
    active.delete(changes);
    patchLists(client, changes);
  }
}

/** What's written into the cache is as old as before: the rest of it wasn't asked for. */
const write = (client: QueryClient, key: QueryKey, data: unknown) =>
  client.setQueryData(key, data, { updatedAt: client.getQueryState(key)?.dataUpdatedAt ?? 0 });

/**
 * Writes changes into every cached list, and adds no grant.
 *
 * @param isLearned whether an answer says so; otherwise the server has just confirmed it
 */
export function patchLists(client: QueryClient, patches: Patches, isLearned = false): void {
  for (const recording of recordings.get(client) ?? []) {
    for (const [id, patch] of patches) {
      // What an answer says is as old as its request, but what has ended stays so.
      if (isLearned && patch?.status === 'active') continue;
      recording.set(id, patch && { ...recording.get(id), ...patch });
    }
  }
  if (patches.size === 0) return;
  for (const [key, list] of cachedLists(client)) {
    const pages = list?.pages.map((page) => patchPage(page, patches));
    if (pages?.some((page, at) => page !== list?.pages[at])) write(client, key, { ...list, pages });
  }
}

/** The same, and into the cached details. */
export function patchGrants(client: QueryClient, patches: Patches, isLearned = false): void {
  patchLists(client, patches, isLearned);
  for (const [id, patch] of patches) {
    const queryKey = grantKeys.detail(id);
    const cached = client.getQueryData<AuthGrant>(queryKey);
    if (patch === null) client.removeQueries({ queryKey });
    else if (cached) write(client, queryKey, apply(cached, patch));
  }
}
