import { MutationObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, type ApiErrorKind } from '../../protocol/api-error';
import { createQueryClient } from './query-client';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** How often a read is made whose every try fails with this. */
async function triesOf(error: Error): Promise<number> {
  const queryFn = vi.fn(() => Promise.reject(error));
  const fetched = createQueryClient().fetchQuery({ queryKey: ['a'], queryFn });
  const failed = expect(fetched).rejects.toBe(error);
  await vi.runAllTimersAsync();
  await failed;
  return queryFn.mock.calls.length;
}

describe('a read', () => {
  it('is tried twice more where the server could not be reached', async () => {
    expect(await triesOf(new ApiError('unavailable', 'away'))).toBe(3);
  });

  it.each<ApiErrorKind>([
    'unauthenticated',
    'forbidden',
    'not-found',
    'conflict',
    'invalid',
    'rate-limited',
    'unexpected',
  ])('is not tried again where the answer was “%s”', async (kind) => {
    expect(await triesOf(new ApiError(kind, 'no'))).toBe(1);
  });

  it('is not tried again where the code is at fault', async () => {
    expect(await triesOf(new TypeError('no function'))).toBe(1);
  });
});

it('a write is never repeated, whatever happened', async () => {
  const mutationFn = vi.fn(() => Promise.reject(new ApiError('unavailable', 'away')));
  const failed = expect(
    new MutationObserver(createQueryClient(), { mutationFn }).mutate(),
  ).rejects.toThrow('away');
  await vi.runAllTimersAsync();
  await failed;
  expect(mutationFn).toHaveBeenCalledTimes(1);
});

it('each cache is a cache of its own', () => {
  createQueryClient().setQueryData(['a'], 1);
  expect(createQueryClient().getQueryData(['a'])).toBeUndefined();
});
