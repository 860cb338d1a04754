import { expect, it, vi } from 'vitest';
import { createLate } from './late';

it('is there once it is loaded, and is loaded once', async () => {
  const load = vi.fn(async () => 'code');
  const late = createLate(load);
  expect(late.get()).toMatchObject({ value: null, isSettled: false });
  await late.preload();
  await late.preload();
  expect(late.get()).toMatchObject({ value: 'code', isSettled: true });
  expect(load).toHaveBeenCalledTimes(1);
});

it('lets nobody wait for what could not be loaded, and tries again', async () => {
  const load = vi.fn(async () => 'code').mockRejectedValueOnce(new Error('offline'));
  const late = createLate(load);
  await late.preload();
  expect(late.get()).toEqual({ value: null, error: new Error('offline'), isSettled: true });
  await late.preload();
  expect(late.get()).toEqual({ value: 'code', error: null, isSettled: true });
});
