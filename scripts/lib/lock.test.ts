import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withLock } from './lock.mjs';
import { root } from './root.mjs';

it('the lock lies in the project, where no other user can take it', async () => {
  await withLock(async () => expect(existsSync(join(root, '.lock'))).toBe(true));
  expect(existsSync(join(root, '.lock'))).toBe(false);
});

it('one caller holds the lock at a time, and a failure releases it', async () => {
  let inside = 0;
  const enter = (fails: boolean) =>
    withLock(async () => {
      inside += 1;
      expect(inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      if (fails) throw new Error('as planned');
    });
  const results = await Promise.allSettled([enter(true), enter(false), enter(false)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
}, 60_000);
