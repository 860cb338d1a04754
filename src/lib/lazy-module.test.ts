import { expect, it, vi } from 'vitest';
import { createLazyModule } from './lazy-module';
import { reloadIfServed } from './reload';

vi.mock('./reload');

it('preload loads the module once', async () => {
  const load = vi.fn(async () => 'code');
  const lazyModule = createLazyModule(load);
  expect(lazyModule.get()).toMatchObject({ value: null, isSettled: false });
  await lazyModule.preload();
  await lazyModule.preload();
  expect(lazyModule.get()).toMatchObject({ value: 'code', isSettled: true });
  expect(load).toHaveBeenCalledTimes(1);
});

it('settles when loading fails, and the next preload tries again', async () => {
  const load = vi.fn(async () => 'code').mockRejectedValueOnce(new Error('offline'));
  const lazyModule = createLazyModule(load);
  await lazyModule.preload();
  expect(lazyModule.get()).toEqual({ value: null, error: new Error('offline'), isSettled: true });
  await lazyModule.preload();
  expect(lazyModule.get()).toEqual({ value: 'code', error: null, isSettled: true });
});

it('reloads the page only if a retry fails too, not if a preload does', async () => {
  const load = vi.fn(async () => 'code').mockRejectedValue(new Error('kept as failed'));
  const lazyModule = createLazyModule(load);
  await lazyModule.preload();
  await lazyModule.preload();
  expect(reloadIfServed).not.toHaveBeenCalled();
  await lazyModule.retry();
  expect(reloadIfServed).toHaveBeenCalledTimes(1);
  load.mockResolvedValue('code');
  await lazyModule.retry();
  expect(lazyModule.get().value).toBe('code');
  expect(reloadIfServed).toHaveBeenCalledTimes(1);
});
