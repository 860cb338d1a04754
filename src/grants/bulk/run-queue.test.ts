import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api-error';
import { type BulkProgress, createBulkRun, LANES, type Obstacle } from './run-queue';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Perform = (item: number, isRepeat: boolean) => Promise<void>;

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const refusal = () => new ApiError('forbidden', 'This operation requires authGrants:write scope');
const busy = (retryAfterMs: number) =>
  new ApiError('rate-limited', 'Too many requests.', { status: 429, retryAfterMs });
const soon = (ms = 10) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/** A run whose progress is at hand; what is in the way can be changed. */
function runOf(count: number, perform: Perform) {
  const way: { obstacle: Obstacle | null; obstacleOnFailure: Obstacle | null } = {
    obstacle: null,
    obstacleOnFailure: null,
  };
  let now: BulkProgress<number> | undefined;
  const run = createBulkRun(numbers(count), {
    perform,
    obstacle: (hasFailed) => way.obstacle ?? (hasFailed ? way.obstacleOnFailure : null),
    onProgress: (progress) => {
      now = progress;
      const { total, done, underWay, left, failures } = progress;
      expect(done + underWay + left + failures.length, 'each item is in one place').toBe(total);
      expect(underWay).toBeLessThanOrEqual(LANES);
    },
  });
  return { run, way, now: () => now };
}

describe('many items', () => {
  it('are each done once, six at a time', async () => {
    let most = 0;
    let running = 0;
    const perform = vi.fn<Perform>(async () => {
      running += 1;
      most = Math.max(most, running);
      await soon();
      running -= 1;
    });
    const { run, now } = runOf(100, perform);
    const ended = run.work();
    await vi.runAllTimersAsync();
    await ended;
    expect(most).toBe(6);
    expect(perform.mock.calls.map(([item]) => item)).toEqual(numbers(100));
    expect(now()).toMatchObject({ phase: 'ended', done: 100, left: 0, failures: [] });
  });

  it('that fail one in ten are counted exactly, and a retry of just those finishes 1,000', async () => {
    const tries = new Map<number, number>();
    const perform = vi.fn<Perform>(async (item) => {
      await soon();
      tries.set(item, (tries.get(item) ?? 0) + 1);
      if (item % 10 === 3 && tries.get(item) === 1) throw new ApiError('unexpected', 'It broke.');
    });
    const { run, now } = runOf(1000, perform);
    const ended = run.work();
    await vi.runAllTimersAsync();
    await ended;
    expect(now()).toMatchObject({ phase: 'ended', done: 900, left: 0 });
    expect(now()?.failures).toHaveLength(100);
    expect(now()?.failures[0]).toEqual({ item: 3, reason: 'It broke.' });

    perform.mockClear();
    const again = run.retryFailed();
    await vi.runAllTimersAsync();
    await again;
    expect(now()).toMatchObject({ phase: 'ended', done: 1000, failures: [] });
    expect(perform.mock.calls).toHaveLength(100);
    expect(perform.mock.calls.every(([, isRepeat]) => isRepeat)).toBe(true);
  });

  it('are left alone after a stop, but those under way, and may be gone on with', async () => {
    const perform = vi.fn<Perform>(() => soon());
    const { run, now } = runOf(50, perform);
    const ended = run.work();
    await vi.advanceTimersByTimeAsync(15);
    run.stop();
    expect(now()).toMatchObject({ phase: 'stopping', done: 6, underWay: 6, left: 38 });
    await vi.runAllTimersAsync();
    await ended;
    expect(now()).toMatchObject({ phase: 'ended', done: 12, left: 38, failures: [] });
    expect(perform).toHaveBeenCalledTimes(12);

    const rest = run.work();
    await vi.runAllTimersAsync();
    await rest;
    expect(now()).toMatchObject({ phase: 'ended', done: 50, left: 0 });
    expect(perform).toHaveBeenCalledTimes(50);
  });

  it('that are left are not begun by a retry of those that failed', async () => {
    let isBroken = true;
    const perform = vi.fn<Perform>(async () => {
      await soon();
      if (isBroken) throw refusal();
    });
    const { run, now } = runOf(20, perform);
    const ended = run.work();
    await vi.advanceTimersByTimeAsync(5);
    run.stop();
    await vi.runAllTimersAsync();
    await ended;
    expect(now()).toMatchObject({ done: 0, left: 14, failures: { length: 6 } });
    isBroken = false;
    const again = run.retryFailed();
    await vi.runAllTimersAsync();
    await again;
    expect(now()).toMatchObject({ phase: 'ended', done: 6, left: 14, failures: [] });
  });
});

describe('a server that is too busy', () => {
  it('is left alone by all for as long as it asks, and nothing fails', async () => {
    const calls: number[] = [];
    const start = Date.now();
    const { run, now } = runOf(30, async () => {
      await soon();
      calls.push(Date.now() - start);
      if (calls.length === 10) throw busy(60_000);
    });
    const ended = run.work();
    await vi.advanceTimersByTimeAsync(1000);
    expect(now()?.pause).toMatchObject({ why: 'busy' });
    // Nine were done, and those under way by then come to their end.
    expect(calls).toHaveLength(15);
    await vi.runAllTimersAsync();
    await ended;
    expect(calls.slice(15).every((ms) => ms >= 60_000)).toBe(true);
    expect(now()).toMatchObject({ done: 30, failures: [] });
  });

  it('is not waited for without end', async () => {
    const start = Date.now();
    const perform = vi.fn<Perform>(() => Promise.reject(busy(86_400_000)));
    const { run, now } = runOf(1, perform);
    const ended = run.work();
    await vi.runAllTimersAsync();
    await ended;
    expect(now()?.failures).toEqual([{ item: 0, reason: 'Too many requests.' }]);
    expect(perform).toHaveBeenCalledTimes(7);
    expect(Date.now() - start).toBe(6 * 120_000);
  });

  it('does not keep a stop from stopping', async () => {
    const { run, now } = runOf(10, () => Promise.reject(busy(60_000)));
    const ended = run.work();
    await vi.advanceTimersByTimeAsync(10);
    run.stop();
    await ended;
    // What was refused once is told; what was never sent is untouched.
    expect(now()).toMatchObject({ phase: 'ended', left: 4, failures: { length: 6 } });
  });
});

describe.each(['offline', 'session'] as const)('an obstacle: %s', (obstacle) => {
  it('pauses all, fails none, and is looked at again when it may be gone', async () => {
    const perform = vi.fn<Perform>(() => soon());
    const { run, way, now } = runOf(20, perform);
    const ended = run.work();
    await vi.advanceTimersByTimeAsync(15);
    way.obstacle = obstacle;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(now()).toMatchObject({ phase: 'running', done: 12, pause: { why: obstacle } });
    expect(perform).toHaveBeenCalledTimes(12);
    run.wake();
    await vi.advanceTimersByTimeAsync(1000);
    expect(perform).toHaveBeenCalledTimes(12);
    way.obstacle = null;
    run.wake();
    await vi.runAllTimersAsync();
    await ended;
    expect(now()).toMatchObject({ phase: 'ended', done: 20, failures: [], pause: null });
  });

  it('puts off the calls that met it, and repeats those', async () => {
    const { run, way, now } = runOf(10, async (item, isRepeat) => {
      await soon();
      if (item >= 3 && !isRepeat) throw new ApiError('unavailable', 'No server.');
    });
    way.obstacleOnFailure = obstacle;
    const ended = run.work();
    await vi.advanceTimersByTimeAsync(15);
    expect(now()).toMatchObject({ failures: [] });
    run.wake();
    await vi.runAllTimersAsync();
    await ended;
    expect(now()).toMatchObject({ phase: 'ended', done: 10, failures: [] });
  });

  it('does not excuse a clear refusal', async () => {
    const { run, way, now } = runOf(1, () => Promise.reject(refusal()));
    way.obstacleOnFailure = obstacle;
    await run.work();
    expect(now()?.failures).toEqual([
      { item: 0, reason: 'This operation requires authGrants:write scope' },
    ]);
  });
});
