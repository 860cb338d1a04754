import { expect, it, vi } from 'vitest';
import { createLazyModule } from './lazy-module';
import { reloadIfServed } from './reload';

vi.mock('./reload');

it('is there once it is loaded, and is loaded once', async () => {
  const load = vi.fn(async () => 'code');
  const late = createLazyModule(load);
  expect(late.get()).toMatchObject({ value: null, isSettled: false });
  await late.preload();
  await late.preload();
  expect(late.get()).toMatchObject({ value: 'code', isSettled: true });
  expect(load).toHaveBeenCalledTimes(1);
});

it('lets nobody wait for what could not be loaded, and tries again', async () => {
  const load = vi.fn(async () => 'code').mockRejectedValueOnce(new Error('offline'));
  const late = createLazyModule(load);
  await late.preload();
  expect(late.get()).toEqual({ value: null, error: new Error('offline'), isSettled: true });
  await late.preload();
  expect(late.get()).toEqual({ value: 'code', error: null, isSettled: true });
});

it('has the page reloaded only where somebody asks for it again in vain', async () => {
  const load = vi.fn(async () => 'code').mockRejectedValue(new Error('kept as failed'));
  const late = createLazyModule(load);
  await late.preload();
  await late.preload();
  expect(reloadIfServed).not.toHaveBeenCalled();
  await late.retry();
  expect(reloadIfServed).toHaveBeenCalledTimes(1);
  load.mockResolvedValue('code');
  await late.retry();
  expect(late.get().value).toBe('code');
  expect(reloadIfServed).toHaveBeenCalledTimes(1);
});
