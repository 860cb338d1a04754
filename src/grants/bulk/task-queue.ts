import { ApiError } from '../../lib/api-error';

/** @internal exported for its test */
export const CONCURRENCY = 6;

/** How many times one item waits for a busy server, and for how long at most. */
const MAX_RETRIES = 6;
const MAX_PAUSE_MS = 3_600_000;
/** A server on the same machine works without a network, so the queue tries again after this time. */
const OFFLINE_PAUSE_MS = 5000;

const FINAL_ERRORS = ['forbidden', 'not-found', 'conflict', 'invalid'];

/** Blocks every request while it lasts: no network, or a lost session. */
export type Obstacle = 'offline' | 'session';

/** Why no task starts now, and until when (milliseconds since the epoch) if that is known. */
export type Pause = { reason: Obstacle | 'busy'; until: number | null };

export type Failure<T> = { item: T; error: unknown };

/** Each item is in exactly one of `done`, `failures`, `underWay` and `left`. */
export type BulkProgress<T> = {
  phase: 'running' | 'stopping' | 'ended';
  total: number;
  done: number;
  underWay: number;
  left: number;
  failures: readonly Failure<T>[];
  pause: Pause | null;
};

type Options<T> = {
  /** A repeat has to find out first what the earlier attempt did. */
  perform: (item: T, isRepeat: boolean) => Promise<void>;
  /** @param hasFailed whether a request has just failed to reach the server */
  findObstacle: (hasFailed: boolean) => Obstacle | null;
  onProgress: (progress: BulkProgress<T>) => void;
  /** What starts only once nothing else is left, or under way. */
  isLast?: (item: T) => boolean;
};

type Task<T> = { item: T; retries: number; lastError: unknown };

const isBusy = (error: ApiError) => error.kind === 'rate-limited' || error.details.status === 503;

/**
 * Performs the same task for many items with limited concurrency. A busy server, no network or a lost
 * session pauses the queue without failing any item. After a stop, items that weren't started are left;
 * every started one ends as done or failed.
 */
export function createTaskQueue<T>(
  items: readonly T[],
  { perform, findObstacle, onProgress, isLast = () => false }: Options<T>,
) {
  let queue: Task<T>[] = items.map((item) => ({ item, retries: 0, lastError: null }));
  /** The items left by a stop, while only failures are retried. */
  let setAside: Task<T>[] = [];
  /** The items that come last, until it's their turn. */
  let heldBack: Task<T>[] = [];
  let failures: Failure<T>[] = [];
  let phase: BulkProgress<T>['phase'] = 'running';
  let done = 0;
  let underWay = 0;
  let timedPause: { reason: 'busy' | 'offline'; until: number } | null = null;
  const wakeListeners = new Set<() => void>();

  function currentPause(): Pause | null {
    const reason = findObstacle(false);
    if (reason) return { reason, until: null };
    return timedPause && timedPause.until > Date.now() ? timedPause : null;
  }

  function reportProgress(): void {
    const pause = phase === 'running' ? currentPause() : null;
    const left = queue.length + heldBack.length + setAside.length;
    onProgress({ phase, total: items.length, done, underWay, left, failures, pause });
  }

  function pauseFor(reason: 'busy' | 'offline', ms: number): void {
    timedPause = { reason, until: Math.max(timedPause?.until ?? 0, Date.now() + ms) };
  }

  function wake(): void {
    if (timedPause?.reason === 'offline') timedPause = null;
    for (const listener of wakeListeners) listener();
  }

  function nextWake(until: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = until === null ? undefined : setTimeout(() => onWake(), until - Date.now());
      const onWake = () => {
        clearTimeout(timer);
        wakeListeners.delete(onWake);
        resolve();
      };
      wakeListeners.add(onWake);
    });
  }

  /** Pauses the queue if the error concerns all items. Returns whether to retry the item afterwards. */
  function pauseOnError(error: ApiError, retries: number): boolean {
    if (FINAL_ERRORS.includes(error.kind)) return false;
    const obstacle = findObstacle(true);
    if (obstacle === 'offline') pauseFor('offline', OFFLINE_PAUSE_MS);
    if (obstacle) return true;
    if (!isBusy(error) || retries >= MAX_RETRIES) return false;
    pauseFor('busy', Math.min(error.details.retryAfterMs ?? 1000 * 2 ** retries, MAX_PAUSE_MS));
    return true;
  }

  function handleFailure({ item, retries }: Task<T>, error: unknown): void {
    if (error instanceof ApiError && pauseOnError(error, retries)) {
      queue.unshift({ item, retries: retries + (isBusy(error) ? 1 : 0), lastError: error });
    } else {
      failures = [...failures, { item, error }];
    }
  }

  async function runTask(task: Task<T>): Promise<void> {
    underWay += 1;
    reportProgress();
    // Both counts change in one step, so no worker reports an item in two places.
    await perform(task.item, task.lastError !== null).then(
      () => {
        underWay -= 1;
        done += 1;
      },
      (error: unknown) => {
        underWay -= 1;
        handleFailure(task, error);
      },
    );
    reportProgress();
  }

  async function worker(): Promise<void> {
    while (phase === 'running' && queue.length > 0) {
      const pause = currentPause();
      const task = pause ? undefined : queue.shift();
      if (task) {
        await runTask(task);
      } else {
        reportProgress();
        await nextWake(pause?.until ?? null);
      }
    }
  }

  async function run(): Promise<void> {
    phase = 'running';
    heldBack = queue.filter(({ item }) => isLast(item));
    queue = queue.filter(({ item }) => !isLast(item));
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
    queue.push(...heldBack);
    heldBack = [];
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
    // Postponed items were sent once, so they can't count as untouched.
    const postponed = queue.filter(({ lastError }) => lastError !== null);
    failures = [
      ...failures,
      ...postponed.map(({ item, lastError }) => ({ item, error: lastError })),
    ];
    queue = [...queue.filter(({ lastError }) => lastError === null), ...setAside];
    setAside = [];
    phase = 'ended';
    reportProgress();
  }

  return {
    /** Starts, or resumes with the items that are left. Resolves when the queue ends. */
    run,
    /** Checks again whether the obstacle is gone. */
    wake,
    /** Waits no longer for a busy server. */
    tryNow(): void {
      timedPause = null;
      wake();
    },
    /** Starts no more tasks. Running ones finish. */
    stop(): void {
      if (phase !== 'running') return;
      phase = 'stopping';
      wake();
      reportProgress();
    },
    /** Retries the failures only. Resolves when the queue ends. */
    retryFailed(): Promise<void> {
      setAside = queue;
      queue = failures.map(({ item, error }) => ({ item, retries: 0, lastError: error }));
      failures = [];
      return run();
    },
  };
}
