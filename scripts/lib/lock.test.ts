import { expect, it } from 'vitest';
import { withLock } from './lock.mjs';

it('lets one in at a time, and the next one in after a failure', async () => {
  let inside = 0;
  const visit = (fails: boolean) =>
    withLock(async () => {
      inside += 1;
      expect(inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      if (fails) throw new Error('as planned');
    });
  const results = await Promise.allSettled([visit(true), visit(false), visit(false)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
}, 60_000);
