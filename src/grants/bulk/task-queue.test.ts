import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api-error';
import { type BulkProgress, CONCURRENCY, createTaskQueue, type Obstacle } from './task-queue';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Perform = (item: number, isRepeat: boolean) => Promise<void>;

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const refusal = () => new ApiError('forbidden', 'This operation requires authGrants:write scope');
const busy = (retryAfterMs: number) =>
  new ApiError('rate-limited', 'Too many requests.', { status: 429, retryAfterMs });
const soon = (ms = 10) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/** A queue whose latest progress is `now()`, with obstacles that a test can set. */
function queueOf(count: number, perform: Perform) {
  const obstacles: { current: Obstacle | null; onFailure: Obstacle | null } = {
    current: null,
    onFailure: null,
  };
  let now: BulkProgress<number> | undefined;
  const queue = createTaskQueue(numbers(count), {
    perform,
    findObstacle: (hasFailed) => obstacles.current ?? (hasFailed ? obstacles.onFailure : null),
    onProgress: (progress) => {
      now = progress;
      const { total, done, underWay, left, failures } = progress;
      expect(done + underWay + left + failures.length, 'each item is counted once').toBe(total);
      expect(underWay).toBeLessThanOrEqual(CONCURRENCY);
    },
  });
  return { queue, obstacles, now: () => now };
}

describe('many items', () => {
  it('are each done once, with six running at a time', async () => {
    let most = 0;
    let running = 0;
    const perform = vi.fn<Perform>(async () => {
      running += 1;
      most = Math.max(most, running);
      await soon();
      running -= 1;
    });
    const { queue, now } = queueOf(100, perform);
    const ended = queue.run();
    await vi.runAllTimersAsync();
    await ended;
    expect(most).toBe(6);
    expect(perform.mock.calls.map(([item]) => item)).toEqual(numbers(100));
    expect(now()).toMatchObject({ phase: 'ended', done: 100, left: 0, failures: [] });
  });

  it('are counted exactly if one in ten fails, and retrying those finishes all 1,000', async () => {
    const tries = new Map<number, number>();
    const perform = vi.fn<Perform>(async (item) => {
      await soon();
      tries.set(item, (tries.get(item) ?? 0) + 1);
      if (item % 10 === 3 && tries.get(item) === 1) throw new ApiError('unexpected', 'It broke.');
    });
    const { queue, now } = queueOf(1000, perform);
    const ended = queue.run();
    await vi.runAllTimersAsync();
    await ended;
    expect(now()).toMatchObject({ phase: 'ended', done: 900, left: 0 });
    expect(now()?.failures).toHaveLength(100);
    expect(now()?.failures[0]).toMatchObject({ item: 3, error: { message: 'It broke.' } });

    perform.mockClear();
    const retried = queue.retryFailed();
    await vi.runAllTimersAsync();
    await retried;
    expect(now()).toMatchObject({ phase: 'ended', done: 1000, failures: [] });
    expect(perform.mock.calls).toHaveLength(100);
    expect(perform.mock.calls.every(([, isRepeat]) => isRepeat)).toBe(true);
  });

  it('aren’t started after a stop, running ones finish, and the rest can be resumed', async () => {
    const perform = vi.fn<Perform>(() => soon());
    const { queue, now } = queueOf(50, perform);
    const ended = queue.run();
    await vi.advanceTimersByTimeAsync(15);
    queue.stop();
    expect(now()).toMatchObject({ phase: 'stopping', done: 6, underWay: 6, left: 38 });
    await vi.runAllTimersAsync();
    await ended;
    expect(now()).toMatchObject({ phase: 'ended', done: 12, left: 38, failures: [] });
    expect(perform).toHaveBeenCalledTimes(12);

    const rest = queue.run();
    await vi.runAllTimersAsync();
    await rest;
    expect(now()).toMatchObject({ phase: 'ended', done: 50, left: 0 });
    expect(perform).toHaveBeenCalledTimes(50);
  });

  it('that are left aren’t started by a retry of the failures', async () => {
    let isBroken = true;
    const perform = vi.fn<Perform>(async () => {
      await soon();
      if (isBroken) throw refusal();
    });
    const { queue, now } = queueOf(20, perform);
    const ended = queue.run();
    await vi.advanceTimersByTimeAsync(5);
    queue.stop();
    await vi.runAllTimersAsync();
    await ended;
    expect(now()).toMatchObject({ done: 0, left: 14, failures: { length: 6 } });
    isBroken = false;
    const retried = queue.retryFailed();
    await vi.runAllTimersAsync();
    await retried;
    expect(now()).toMatchObject({ phase: 'ended', done: 6, left: 14, failures: [] });
  });
});

describe('a busy server', () => {
  it('pauses the whole queue for the requested time, and nothing fails', async () => {
    const calls: number[] = [];
    const start = Date.now();
    const { queue, now } = queueOf(30, async () => {
      await soon();
      calls.push(Date.now() - start);
      if (calls.length === 10) throw busy(60_000);
    });
    const ended = queue.run();
    await vi.advanceTimersByTimeAsync(1000);
    expect(now()?.pause).toMatchObject({ reason: 'busy' });
    // Nine were done, and the running ones finish.
    expect(calls).toHaveLength(15);
    await vi.runAllTimersAsync();
    await ended;
    expect(calls.slice(15).every((ms) => ms >= 60_000)).toBe(true);
    expect(now()).toMatchObject({ done: 30, failures: [] });
  });

  it('fails an item after six retries', async () => {
    const start = Date.now();
    const perform = vi.fn<Perform>(() => Promise.reject(busy(86_400_000)));
    const { queue, now } = queueOf(1, perform);
    const ended = queue.run();
    await vi.runAllTimersAsync();
    await ended;
    expect(now()?.failures).toMatchObject([{ item: 0, error: { message: 'Too many requests.' } }]);
    expect(perform).toHaveBeenCalledTimes(7);
    expect(Date.now() - start).toBe(6 * 3_600_000);
  });

  it('is asked again before its Retry-After is over if the user wants that', async () => {
    let isAway = true;
    const { queue, now } = queueOf(10, async () => {
      if (isAway) throw busy(600_000);
    });
    const start = Date.now();
    const ended = queue.run();
    await vi.advanceTimersByTimeAsync(1000);
    expect(now()?.pause).toEqual({ reason: 'busy', until: start + 600_000 });
    isAway = false;
    queue.tryNow();
    await vi.advanceTimersByTimeAsync(1000);
    await ended;
    expect(now()).toMatchObject({ done: 10, failures: [], pause: null });
  });

  it('doesn’t delay a stop', async () => {
    const { queue, now } = queueOf(10, () => Promise.reject(busy(60_000)));
    const ended = queue.run();
    await vi.advanceTimersByTimeAsync(10);
    queue.stop();
    await ended;
    // Items that were sent once count as failed. The others are left.
    expect(now()).toMatchObject({ phase: 'ended', left: 4, failures: { length: 6 } });
  });
});

describe.each(['offline', 'session'] as const)('an obstacle: %s', (obstacle) => {
  it('pauses the queue, fails no item, and is checked again on wake', async () => {
    const perform = vi.fn<Perform>(() => soon());
    const { queue, obstacles, now } = queueOf(20, perform);
    const ended = queue.run();
    await vi.advanceTimersByTimeAsync(15);
    obstacles.current = obstacle;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(now()).toMatchObject({ phase: 'running', done: 12, pause: { reason: obstacle } });
    expect(perform).toHaveBeenCalledTimes(12);
    queue.wake();
    await vi.advanceTimersByTimeAsync(1000);
    expect(perform).toHaveBeenCalledTimes(12);
    obstacles.current = null;
    queue.wake();
    await vi.runAllTimersAsync();
    await ended;
    expect(now()).toMatchObject({ phase: 'ended', done: 20, failures: [], pause: null });
  });

  it('postpones the failed items and repeats them', async () => {
    const { queue, obstacles, now } = queueOf(10, async (item, isRepeat) => {
      await soon();
      if (item >= 3 && !isRepeat) throw new ApiError('unavailable', 'No server.');
    });
    obstacles.onFailure = obstacle;
    const ended = queue.run();
    await vi.advanceTimersByTimeAsync(15);
    expect(now()).toMatchObject({ failures: [] });
    queue.wake();
    await vi.runAllTimersAsync();
    await ended;
    expect(now()).toMatchObject({ phase: 'ended', done: 10, failures: [] });
  });

  it('doesn’t hide a final error', async () => {
    const { queue, obstacles, now } = queueOf(1, () => Promise.reject(refusal()));
    obstacles.onFailure = obstacle;
    await queue.run();
    expect(now()?.failures).toMatchObject([
      { item: 0, error: { message: 'This operation requires authGrants:write scope' } },
    ]);
  });
});
