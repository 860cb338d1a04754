import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { patternOf, type TextMatch } from '../../../protocol/grant-list';
import { cacheGrant } from '../../grants/data/loaded-grants';
import { fetchPageWithRetry } from '../../grants/paging/fetch-page-with-retry';
import { BROWSE_LIMIT } from '../../grants/paging/first-page';
import { listGrants, readGrants } from '../../grants/paging/grant-list-answer';
import { isCompletePage, type ListPageParam, MAX_LIMIT } from '../../grants/paging/list-page';
import { isSearchRefused } from '../../grants/paging/read-errors';
import type { Send } from '../../lib/request';
import { isOwnPlace } from '../../servers/server-place';
import { useSession } from '../../session/use-session';

type SearchOptions = {
  /** Called for each grant as soon as it's found. */
  onFound: (grant: AuthGrant) => void;
  /** Called after each page if the whole list has to be searched. */
  onProgress: (searchedCount: number) => void;
  signal: AbortSignal;
  /** Whether our own server answers. Another one is sent no piece, which may be anything else. */
  isOwn: boolean;
};

/** Whole challenges, or a part of one in lower case. */
export type Wanted = string[] | { piece: string };

/** A part of a challenge is hardly part of more. */
const MAX_OF_PIECE = 10;
/** A UUID. */
const WHOLE_LENGTH = 36;

const countOf = (wanted: Wanted) => ('piece' in wanted ? MAX_OF_PIECE : wanted.length);

function queryFor(wanted: Wanted): TextMatch {
  if ('piece' in wanted) return { $regex: patternOf(wanted.piece) };
  const [first = '', ...others] = wanted;
  return others.length === 0 ? first : { $in: wanted };
}

function matcherFor(wanted: Wanted): (grant: AuthGrant) => boolean {
  if (!('piece' in wanted)) return ({ challenge }) => wanted.includes(challenge);
  return ({ challenge }) => challenge.toLowerCase().includes(wanted.piece);
}

/** Returns `null` if the server can't search for challenges, but rejects the query or ignores it. */
async function queryServer(send: Send, wanted: Wanted, signal: AbortSignal) {
  try {
    const query = { challenge: queryFor(wanted) };
    const items = await listGrants(send, { limit: countOf(wanted), query }, signal);
    const { grants } = await readGrants(items);
    const isAnswer = matcherFor(wanted);
    return grants.length === items.length && grants.every(isAnswer) ? grants : null;
  } catch (error) {
    if (isSearchRefused(error)) return null;
    throw error;
  }
}

/**
 * Finds the caller's grants with these challenges, each once, in one request if the server can search, otherwise
 * by going through the whole list. Resolves to whether all grants could be looked at, or are found.
 *
 * @throws ApiError if the list can't be loaded
 *
 * @internal exported for its test
 */
export async function findGrantsByChallenge(
  send: Send,
  wanted: Wanted,
  { onFound, onProgress, signal, isOwn }: SearchOptions,
): Promise<boolean> {
  const canAsk = isOwn || !('piece' in wanted);
  const answered = canAsk ? await queryServer(send, wanted, signal) : null;
  for (const grant of answered ?? []) onFound(grant);
  if (answered) return true;
  const isWanted = matcherFor(wanted);
  const found = new Set<string>();
  const isOne = 'piece' in wanted && wanted.piece.length >= WHOLE_LENGTH;
  const count = isOne ? 1 : countOf(wanted);
  let from: ListPageParam = null;
  let searchedCount = 0;
  let isComplete = true;
  do {
    const page = await fetchPageWithRetry((input) => listGrants(send, input, signal), from, {
      size: from === null ? BROWSE_LIMIT : MAX_LIMIT,
      signal,
    });
    for (const grant of page.grants.filter(isWanted)) {
      if (found.has(grant.challenge) || found.size === count) continue;
      found.add(grant.challenge);
      onFound(grant);
    }
    if (found.size === count) return true;
    isComplete &&= isCompletePage(page);
    searchedCount += page.grants.length;
    onProgress(searchedCount);
    from = page.next;
  } while (from !== null);
  return isComplete;
}

export type GrantSearch = {
  /** The ids of the grants found so far, by challenge. */
  found: ReadonlyMap<string, string>;
} & (
  | { state: 'searching'; searchedCount: number }
  | { state: 'done'; isComplete: boolean }
  | { state: 'failed'; error: unknown }
);

const START: GrantSearch = { found: new Map(), state: 'searching', searchedCount: 0 };

/** Finds the grants with these challenges, if there are any. `wanted` has to stay the same object. */
export function useGrantSearch(wanted: Wanted) {
  const { session, send } = useSession();
  const isOwn = isOwnPlace(session.server);
  const client = useQueryClient();
  const [search, setSearch] = useState<GrantSearch>(START);

  const [tries, setTries] = useState(0);

  // Meets the server: unmounting, other challenges and another try stop the search.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try searches again
  useEffect(() => {
    if (countOf(wanted) === 0) return;
    const controller = new AbortController();
    const { signal } = controller;
    setSearch(START);
    const onFound = (grant: AuthGrant) => {
      if (signal.aborted) return;
      cacheGrant(client, grant);
      setSearch((last) => ({ ...last, found: new Map(last.found).set(grant.challenge, grant.id) }));
    };
    const onProgress = (searchedCount: number) => {
      if (signal.aborted) return;
      setSearch(({ found }) => ({ found, state: 'searching', searchedCount }));
    };
    findGrantsByChallenge(send, wanted, { onFound, onProgress, signal, isOwn }).then(
      (isComplete) => {
        if (!signal.aborted) setSearch(({ found }) => ({ found, state: 'done', isComplete }));
      },
      (error: unknown) => {
        if (!signal.aborted) setSearch(({ found }) => ({ found, state: 'failed', error }));
      },
    );
    return () => controller.abort();
  }, [wanted, client, send, isOwn, tries]);

  return { search, retry: () => setTries((count) => count + 1) };
}
