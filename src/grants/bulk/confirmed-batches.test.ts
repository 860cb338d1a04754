import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createConfirmedBatches, type Ended } from './confirmed-batches';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('passes on in portions what was confirmed, and all of it at the end', () => {
  const passOn = vi.fn<(ended: Ended) => void>();
  const { confirm, flush } = createConfirmedBatches(passOn);
  flush();
  expect(passOn).not.toHaveBeenCalled();
  for (let index = 0; index < 100; index += 1) confirm(`g${index}`, 'revoked');
  expect(passOn).not.toHaveBeenCalled();
  vi.advanceTimersByTime(300);
  expect(passOn).toHaveBeenCalledTimes(1);
  expect(passOn.mock.lastCall?.[0]).toMatchObject({ revoked: { length: 100 }, gone: [] });

  confirm('g0', 'gone');
  vi.advanceTimersByTime(300);
  expect(passOn).toHaveBeenCalledTimes(2);
  expect(passOn.mock.lastCall?.[0]).toEqual({ revoked: [], gone: ['g0'] });

  flush();
  expect(passOn).toHaveBeenCalledTimes(3);
  expect(passOn.mock.lastCall?.[0]).toMatchObject({ revoked: { length: 99 }, gone: ['g0'] });
  vi.advanceTimersByTime(1000);
  expect(passOn).toHaveBeenCalledTimes(3);
});
