/** A later piece of work of the same owner took the place of this one. */
export class Replaced extends Error {
  override name = 'Replaced';
}

/**
 * Waits for a turn, then runs the work.
 *
 * @param owner for whom: owners take turns, and each has one piece of work running at most
 * @throws Replaced if later work of the same owner takes its place in the queue
 * @throws DOMException TimeoutError if its turn doesn't come in time
 */
export type Turns = <Result>(owner: string, work: () => Promise<Result>) => Promise<Result>;

type Waiting = { start(): void; replace(): void };

/**
 * Runs at most `atOnce` pieces of work at the same time. However much one owner asks for, the others
 * wait for one piece of it at most: the next turn goes to whoever has waited longest since the last one.
 *
 * @param maxWaiting how many pieces may wait for one owner
 * @param waitMs how long a piece may wait
 */
export function createTurns({
  atOnce,
  maxWaiting,
  waitMs,
}: {
  atOnce: number;
  maxWaiting: number;
  waitMs: number;
}): Turns {
  let free = atOnce;
  const running = new Set<string>();
  /** In the order of their next turns. */
  const queues = new Map<string, Set<Waiting>>();

  function leave(owner: string, waiting: Waiting): void {
    const queue = queues.get(owner);
    queue?.delete(waiting);
    if (queue?.size === 0) queues.delete(owner);
  }

  /** Puts an owner who had a turn behind the others. */
  function moveToEnd(owner: string): void {
    const queue = queues.get(owner);
    if (!queue) return;
    queues.delete(owner);
    queues.set(owner, queue);
  }

  function startNext(): void {
    for (const [owner, queue] of queues) {
      if (free === 0) return;
      const [next] = queue;
      if (!next || running.has(owner)) continue;
      leave(owner, next);
      free -= 1;
      running.add(owner);
      next.start();
    }
  }

  function takeTurn(owner: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        leave(owner, waiting);
        reject(new DOMException('No turn in time', 'TimeoutError'));
      }, waitMs);
      const waiting: Waiting = {
        start() {
          clearTimeout(timer);
          resolve();
        },
        replace() {
          clearTimeout(timer);
          leave(owner, waiting);
          reject(new Replaced('Later work took its place'));
        },
      };
      const queue = queues.get(owner) ?? new Set();
      queues.set(owner, queue.add(waiting));
      startNext();
      const [oldest] = queue;
      if (queue.size > maxWaiting) oldest?.replace();
    });
  }

  return async (owner, work) => {
    await takeTurn(owner);
    try {
      return await work();
    } finally {
      running.delete(owner);
      moveToEnd(owner);
      free += 1;
      startNext();
    }
  };
}
