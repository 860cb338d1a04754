import {
  CancelledError,
  focusManager,
  type InfiniteData,
  InfiniteQueryObserver,
  onlineManager,
  type QueryClient,
} from '@tanstack/react-query';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { ApiError } from '../../lib/api-error';
import { isPageOffline } from '../../lib/connection';
import { importPart } from '../../lib/import-part';
import type { Send } from '../../lib/request';
import { whenIdle } from '../../lib/when-idle';
import { BROWSE_LIMIT } from '../paging/first-page';
import { isCompletePage, type ListPage, type ListPageParam, MAX_LIMIT } from '../paging/list-page';
import { createPageMerger } from '../paging/merge-pages';
import { withChanges } from './grant-cache';
import { grantKeys } from './grant-keys';
import { listQuery } from './list-query';

/**
 * How long a list counts as fresh when somebody returns to it.
 */
export const FRESH_MS = 15_000;

/** How many grants load while the browser is idle: enough for the counts of most profiles to be exact. */
export const IDLE_ROWS = 10_000;

type CachedList = InfiniteData<ListPage, ListPageParam>;
type Step = 'first' | 'newest' | 'more';

const NO_PAGES: ListPage[] = [];

/** What's needed when somebody comes back. */
const loadRefresh = () => import('./refresh-list');

const isForbidden = (error: unknown) => error instanceof ApiError && error.kind === 'forbidden';

/**
 * The one list of the caller's grants: what is known of it, and the one loader that asks for more. Pages
 * say what they want to show, and the loader decides from the strongest wish what to ask for next.
 */
function createGrantList(client: QueryClient) {
  const key = grantKeys.list();
  const cached = () => client.getQueryData<CachedList>(key);
  const mergePages = createPageMerger();
  const listeners = new Set<() => void>();
  const wishes: ('all' | 'nothing')[] = [];
  let send: Send;
  let observer: ReturnType<typeof observe> | null = null;
  let disconnect: (() => void)[] = [];
  let cancelIdle = () => {};
  let running: Step | null = null;
  let problem: { step: Step; error: unknown } | null = null;
  let loadedAt = 0;
  let refreshedAt = 0;
  /** Whether the newest grants may have changed since, and whether to ask for them now. */
  let isOutdated = false;
  let isDue = false;
  let shown: AuthGrant[] = [];
  let visits = new AbortController();
  /** How many rows the screen wants, and how many at a time. */
  let wantedRows = 0;
  let wantedSize = BROWSE_LIMIT;

  const observe = () => new InfiniteQueryObserver(client, { ...listQuery(send), enabled: false });

  /** The strongest wish for a next page; `null` if there's none. */
  function wishAt(rows: number): 'all' | 'screen' | 'idle' | null {
    if (problem?.step === 'more') return null;
    if (wishes.includes('all')) return 'all';
    if (wishes.includes('nothing')) return null;
    if (rows < wantedRows) return 'screen';
    return problem === null && rows < IDLE_ROWS ? 'idle' : null;
  }

  function read() {
    const data = cached();
    const pages = data?.pages ?? NO_PAGES;
    const { grants: rows, chunks } = mergePages(pages);
    const hasMore = Boolean(pages.at(-1)?.next);
    const wish = wishAt(rows.length);
    return {
      isLoaded: data !== undefined,
      /** All loaded grants, newest first, each once: flat and by page. */
      rows,
      chunks,
      pages,
      hasMore,
      /** Whether nothing is missing: no page, no gap and no item that can't be read. */
      isWhole: data !== undefined && !hasMore && pages.every(isCompletePage),
      /** Whether more rows come by themselves, until there are enough for counts. */
      isCounting: hasMore && (wish === 'all' || (wish !== null && rows.length < IDLE_ROWS)),
      /** What's being asked for: the first page, the newest grants or the next page. */
      running,
      /** When the server last said which grants are the newest, in milliseconds since the epoch. */
      refreshedAt,
      /** Why the first page, the newest grants or the next page couldn't be loaded. */
      problem,
      more,
      want,
      show,
      retry,
    };
  }
  let state = read();

  /** The same object while nothing changes. */
  function get() {
    const now = read();
    const hasChanged = Object.entries(now).some(
      ([field, value]) => value !== state[field as keyof typeof now],
    );
    if (hasChanged) state = now;
    return state;
  }

  function publish(): void {
    for (const listener of listeners) listener();
    next();
  }

  async function perform(step: Step, size: number): Promise<void> {
    const options = listQuery(send, size);
    if (step === 'more') {
      observer?.setOptions({ ...options, enabled: false });
      await observer?.fetchNextPage({ cancelRefetch: false, throwOnError: true });
      return;
    }
    // Not afterwards: what's written meanwhile may be missing from the answer.
    isOutdated = false;
    if (step === 'first') await client.infiniteQuery(options);
    else await (await importPart(loadRefresh)).refreshFirstPage(client, send);
    refreshedAt = Date.now();
    if (step === 'first') loadedAt = refreshedAt;
  }

  async function run(step: Step, size = BROWSE_LIMIT): Promise<void> {
    running = step;
    publish();
    try {
      await withChanges(client, () => perform(step, size));
      if (problem?.step === step) problem = null;
    } catch (error) {
      if (step !== 'more') isOutdated = true;
      // Otherwise it was cancelled because nobody looks any more.
      if (!(error instanceof CancelledError)) problem = { step, error };
    }
    running = null;
    publish();
  }

  /** Starts what's wanted most, if anything is. */
  function next(): void {
    cancelIdle();
    if (running || !observer) return;
    const { isLoaded, hasMore, rows } = get();
    if (!isLoaded) {
      if (problem?.step !== 'first') void run('first');
      return;
    }
    if (isDue) {
      isDue = false;
      return void run('newest');
    }
    const wish = hasMore && wishAt(rows.length);
    if (wish === 'idle') cancelIdle = whenIdle(() => void run('more', MAX_LIMIT));
    else if (wish) void run('more', wish === 'all' ? MAX_LIMIT : wantedSize);
  }

  /** Somebody comes to look, or comes back. */
  function visit(): void {
    const { isLoaded, refreshedAt: since } = get();
    const isOld = isOutdated || problem?.step === 'newest' || Date.now() - since >= FRESH_MS;
    isDue = isLoaded && isOld && !isForbidden(problem?.error);
    // What's forbidden stays so, and what's old is said to be so until it isn't.
    const isKept = isForbidden(problem?.error) || problem?.step === 'newest';
    if (!isKept || (!isLoaded && problem?.step !== 'first')) problem = null;
    publish();
    if (isLoaded && !isPageOffline()) recheck().catch(() => {});
  }

  /** Looks for what happened elsewhere. If it can't, it does so at the next visit. */
  async function recheck(): Promise<void> {
    const { recheckGrants } = await loadRefresh();
    const known = { pages: () => get().pages, rows: () => get().rows, shown };
    await recheckGrants({ client, send, ...known, loadedAt, signal: visits.signal });
  }

  /** Loads the next page, for a screen that comes close to its end. */
  function more(size = BROWSE_LIMIT): void {
    wantedRows = get().rows.length + 1;
    wantedSize = size;
    next();
  }

  /** Loads everything at once, or nothing unless others want it, until the function it returns is called. */
  function want(wish: 'all' | 'nothing'): () => void {
    wishes.push(wish);
    // Somebody asks for what has failed before.
    if (wish === 'all' && problem?.step === 'more') problem = null;
    publish();
    return () => {
      wishes.splice(wishes.indexOf(wish), 1);
      publish();
    };
  }

  /** Says which rows are on the screen. */
  function show(grants: AuthGrant[]): void {
    shown = grants;
  }

  /** Tries again what has failed. */
  function retry(): void {
    if (problem?.step === 'newest' && get().isLoaded) isDue = true;
    else problem = null;
    publish();
  }

  /** Brings the list up to date, now if anybody looks, else when somebody does. */
  function update(): void {
    isOutdated = true;
    isDue = true;
    next();
  }

  function connect(): void {
    observer = observe();
    // It was loaded before anybody looked.
    refreshedAt ||= client.getQueryState(key)?.dataUpdatedAt ?? 0;
    loadedAt ||= refreshedAt;
    visits = new AbortController();
    disconnect = [
      observer.subscribe(publish),
      focusManager.subscribe((isFocused) => void (isFocused && visit())),
      onlineManager.subscribe((isOnline) => {
        if (isOnline) isOutdated = true;
        if (isOnline) visit();
      }),
    ];
    visit();
  }

  function subscribe(listener: () => void, currentSend: Send): () => void {
    send = currentSend;
    listeners.add(listener);
    if (listeners.size === 1) connect();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      observer = null;
      wantedRows = 0;
      cancelIdle();
      visits.abort();
      for (const end of disconnect) end();
    };
  }

  client.getQueryCache().subscribe((event) => {
    const isOwn = event.type === 'updated' && event.query.queryHash === JSON.stringify(key);
    if (isOwn && event.action.type === 'invalidate') isOutdated = true;
  });

  return { get, subscribe, update };
}

export type GrantList = ReturnType<ReturnType<typeof createGrantList>['get']>;

const lists = new WeakMap<QueryClient, ReturnType<typeof createGrantList>>();

export function grantListOf(client: QueryClient) {
  const list = lists.get(client) ?? createGrantList(client);
  lists.set(client, list);
  return list;
}
