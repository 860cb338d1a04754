import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTurns, Replaced } from './turns';

const LIMITS = { atOnce: 1, maxWaiting: 3, waitMs: 60_000 };

/** Work that runs until it's ended by its name. */
function startWork(limits = LIMITS) {
  const inTurn = createTurns(limits);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) =>
    inTurn(name.replace(/\d/, ''), () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await setImmediate();
  };
  return { inTurn, begun, work, end };
}

test('runs as many at once as allowed, and the others in turn', async () => {
  const { begun, work, end } = startWork({ ...LIMITS, atOnce: 2 });
  const all = ['a', 'b', 'c', 'd'].map(work);
  await setImmediate();
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(await all[1]).toBe('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  await end('a');
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

test('owners take turns, however much one of them asks for', async () => {
  const { begun, work, end } = startWork();
  for (const name of ['a1', 'a2', 'a3', 'b1', 'a4', 'c1']) void work(name);
  await setImmediate();
  for (const name of ['a1', 'b1', 'c1', 'a2', 'a3']) await end(name);
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2', 'a3', 'a4']);
});

test('one owner never has two running', async () => {
  const { begun, work, end } = startWork({ ...LIMITS, atOnce: 2 });
  for (const name of ['a1', 'a2', 'b1']) void work(name);
  await setImmediate();
  expect(begun).toEqual(['a1', 'b1']);
  await end('b1');
  expect(begun).toEqual(['a1', 'b1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'b1', 'a2']);
});

test('the newest replaces the oldest that waits for the same owner', async () => {
  const { begun, work, end } = startWork();
  void work('a0');
  const waiting = ['a1', 'b1', 'a2', 'a3', 'a4'].map(work);
  await expect(waiting[0]).rejects.toThrow(Replaced);
  for (const name of ['a0', 'b1', 'a2', 'a3', 'a4']) await end(name);
  expect(begun).toEqual(['a0', 'b1', 'a2', 'a3', 'a4']);
});

test('one that waits too long blocks nobody', async () => {
  const { inTurn, work, end } = startWork({ ...LIMITS, waitMs: 5 });
  const first = work('a');
  const late = inTurn('b', async () => 'never');
  await expect(late).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
  await end('a');
  await first;
  expect(await inTurn('b', async () => 'next')).toBe('next');
});

test('failed work ends its turn', async () => {
  const { inTurn } = startWork();
  await expect(inTurn('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await inTurn('a', async () => 'next')).toBe('next');
});
