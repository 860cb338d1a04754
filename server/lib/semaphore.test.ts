import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createSemaphore } from './semaphore';

test('runs as many at once as allowed, first come, first served', async () => {
  const inTurn = createSemaphore(2);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) =>
    inTurn(60_000, () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
  const all = ['a', 'b', 'c', 'd'].map(work);
  await setImmediate();
  expect(begun).toEqual(['a', 'b']);
  ends.get('b')?.();
  expect(await all[1]).toBe('b');
  await setImmediate();
  expect(begun).toEqual(['a', 'b', 'c']);
  ends.get('a')?.();
  await setImmediate();
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

test('a waiter that times out blocks nobody', async () => {
  const inTurn = createSemaphore(1);
  let end = () => {};
  const first = inTurn(60_000, () => new Promise<void>((resolve) => (end = resolve)));
  const late = inTurn(5, async () => 'never');
  const patient = inTurn(60_000, async (leftMs) => leftMs);
  await expect(late).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
  end();
  await first;
  const left = await patient;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(60_000);
});

test('failed work frees its slot', async () => {
  const inTurn = createSemaphore(1);
  await expect(inTurn(1_000, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await inTurn(1_000, async () => 'next')).toBe('next');
});
