/**
 * Waits for a free slot, then runs the work with the milliseconds that are left of `limitMs`.
 *
 * @throws DOMException TimeoutError if no slot is free in time
 */
export type Semaphore = <Result>(
  limitMs: number,
  work: (leftMs: number) => Promise<Result>,
) => Promise<Result>;

/** Runs at most `count` pieces of work at once, first come, first served. */
export function createSemaphore(count: number): Semaphore {
  let free = count;
  const waiting = new Set<() => void>();

  function acquire(limitMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(start);
        reject(new DOMException('No turn in time', 'TimeoutError'));
      }, limitMs);
      const start = () => {
        clearTimeout(timer);
        resolve();
      };
      waiting.add(start);
    });
  }

  function release(): void {
    const [next] = waiting;
    if (!next) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next();
  }

  return async (limitMs, work) => {
    const deadline = performance.now() + limitMs;
    if (free > 0) free -= 1;
    else await acquire(limitMs);
    try {
      return await work(Math.max(1, deadline - performance.now()));
    } finally {
      release();
    }
  };
}
