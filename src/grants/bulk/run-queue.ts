import { ApiError } from '../../lib/api-error';

/** How many items are worked on at a time, each with one call after the other. */
export const LANES = 6;

/** How often one item waits for a server that is too busy, and how long at most each time. */
const MAX_WAITS = 6;
const MAX_HOLD_MS = 120_000;
/** A device that is offline says nothing of a server on itself: after this the next call will tell. */
const OFFLINE_HOLD_MS = 5000;

const CLEAR_REFUSALS = ['forbidden', 'not-found', 'conflict', 'invalid'];

/** What no call can get past, as long as it lasts. */
export type Obstacle = 'offline' | 'session';

/** Why nothing is begun at the moment, and until when, where that is known. */
export type Pause = { why: Obstacle | 'busy'; until: number | null };

export type Failure<T> = { item: T; reason: string };

/** How far the work is: each item is in exactly one of `done`, `failures`, `underWay` and `left`. */
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
  /** Does the work for one item; a repeat has to find out first what became of the try before. */
  perform: (item: T, isRepeat: boolean) => Promise<void>;
  /** What is in the way now; `hasFailed` after a call that found no server. */
  obstacle: (hasFailed: boolean) => Obstacle | null;
  onProgress: (progress: BulkProgress<T>) => void;
};

type Job<T> = { item: T; waits: number; lastReason: string | null };

const isBusy = (error: ApiError) => error.kind === 'rate-limited' || error.details.status === 503;

/**
 * Does the same work for many items, some at a time. What is in the way of all (a busy server, no
 * network, a lost session) pauses all and fails none. Items that were stopped before they were begun
 * are left as they are; whatever was begun ends as done or as a failure.
 */
export function createBulkRun<T>(
  items: readonly T[],
  { perform, obstacle, onProgress }: Options<T>,
) {
  let queue: Job<T>[] = items.map((item) => ({ item, waits: 0, lastReason: null }));
  /** What is left, while only the failures are tried again. */
  let aside: Job<T>[] = [];
  let failures: Failure<T>[] = [];
  let phase: BulkProgress<T>['phase'] = 'running';
  let done = 0;
  let underWay = 0;
  let held: { why: 'busy' | 'offline'; until: number } | null = null;
  const waiting = new Set<() => void>();

  function pauseNow(): Pause | null {
    const why = obstacle(false);
    if (why) return { why, until: null };
    return held && held.until > Date.now() ? held : null;
  }

  function tell(): void {
    const pause = phase === 'running' ? pauseNow() : null;
    const left = queue.length + aside.length;
    onProgress({ phase, total: items.length, done, underWay, left, failures, pause });
  }

  function hold(why: 'busy' | 'offline', ms: number): void {
    held = { why, until: Math.max(held?.until ?? 0, Date.now() + ms) };
  }

  /** Looks again whether what was in the way is gone. */
  function wake(): void {
    if (held?.why === 'offline') held = null;
    for (const goOn of waiting) goOn();
  }

  function nextWake(until: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = until === null ? undefined : setTimeout(() => goOn(), until - Date.now());
      const goOn = () => {
        clearTimeout(timer);
        waiting.delete(goOn);
        resolve();
      };
      waiting.add(goOn);
    });
  }

  /** Whether an item that met this error is to be tried again, once all may go on. */
  function isPutOff(error: ApiError, waits: number): boolean {
    if (CLEAR_REFUSALS.includes(error.kind)) return false;
    const inTheWay = obstacle(true);
    if (inTheWay === 'offline') hold('offline', OFFLINE_HOLD_MS);
    if (inTheWay) return true;
    if (!isBusy(error) || waits >= MAX_WAITS) return false;
    hold('busy', Math.min(error.details.retryAfterMs ?? 1000 * 2 ** waits, MAX_HOLD_MS));
    return true;
  }

  function takeFailure({ item, waits }: Job<T>, error: unknown): void {
    const reason = error instanceof ApiError ? error.message : 'Something unexpected happened.';
    if (error instanceof ApiError && isPutOff(error, waits)) {
      queue.unshift({ item, waits: waits + (isBusy(error) ? 1 : 0), lastReason: reason });
    } else {
      failures = [...failures, { item, reason }];
    }
  }

  async function attempt(job: Job<T>): Promise<void> {
    underWay += 1;
    tell();
    // Counted in one step, so that no other lane ever tells of an item that is in two places.
    await perform(job.item, job.lastReason !== null).then(
      () => {
        underWay -= 1;
        done += 1;
      },
      (error: unknown) => {
        underWay -= 1;
        takeFailure(job, error);
      },
    );
    tell();
  }

  async function lane(): Promise<void> {
    while (phase === 'running' && queue.length > 0) {
      const pause = pauseNow();
      const job = pause ? undefined : queue.shift();
      if (job) {
        await attempt(job);
      } else {
        tell();
        await nextWake(pause?.until ?? null);
      }
    }
  }

  async function work(): Promise<void> {
    phase = 'running';
    await Promise.all(Array.from({ length: LANES }, lane));
    // What was sent already, and put off, is not untouched.
    const begun = queue.filter(({ lastReason }) => lastReason !== null);
    failures = [
      ...failures,
      ...begun.map(({ item, lastReason }) => ({ item, reason: lastReason ?? '' })),
    ];
    queue = [...queue.filter(({ lastReason }) => lastReason === null), ...aside];
    aside = [];
    phase = 'ended';
    tell();
  }

  return {
    /** Begins, or goes on with what is left; is kept when all has ended. */
    work,
    wake,
    /** Begins nothing more; what is under way comes to its end. */
    stop(): void {
      if (phase !== 'running') return;
      phase = 'stopping';
      wake();
      tell();
    },
    /** Tries again what failed, and nothing else; is kept when that has ended. */
    retryFailed(): Promise<void> {
      aside = queue;
      queue = failures.map(({ item, reason }) => ({ item, waits: 0, lastReason: reason }));
      failures = [];
      return work();
    },
  };
}
