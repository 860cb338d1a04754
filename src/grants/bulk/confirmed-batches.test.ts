import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Batch, createConfirmedBatches } from './confirmed-batches';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('passes on confirmed states in batches, and all of them at the end', () => {
  const onBatch = vi.fn<(batch: Batch) => void>();
  const { onConfirmed, flush } = createConfirmedBatches(onBatch);
  flush();
  expect(onBatch).not.toHaveBeenCalled();
  for (let index = 0; index < 100; index += 1) onConfirmed(`g${index}`, 'revoked');
  expect(onBatch).not.toHaveBeenCalled();
  vi.advanceTimersByTime(300);
  expect(onBatch).toHaveBeenCalledTimes(1);
  expect(onBatch.mock.lastCall?.[0]).toMatchObject({ revoked: { length: 100 }, gone: [] });

  onConfirmed('g0', 'gone');
  vi.advanceTimersByTime(300);
  expect(onBatch).toHaveBeenCalledTimes(2);
  expect(onBatch.mock.lastCall?.[0]).toEqual({ revoked: [], gone: ['g0'] });

  flush();
  expect(onBatch).toHaveBeenCalledTimes(3);
  expect(onBatch.mock.lastCall?.[0]).toMatchObject({ revoked: { length: 99 }, gone: ['g0'] });
  vi.advanceTimersByTime(1000);
  expect(onBatch).toHaveBeenCalledTimes(3);
});
