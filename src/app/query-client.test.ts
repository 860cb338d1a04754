import { MutationObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { markInVain } from '../grants/data/broken-page';
import { ApiError, type ApiErrorKind } from '../lib/api-error';
import { createQueryClient } from './query-client';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** How often a read is made whose every try fails with this, and how long all tries take. */
async function triesOf(error: Error): Promise<{ tries: number; duration: number }> {
  const queryFn = vi.fn(() => Promise.reject(error));
  const start = Date.now();
  const fetched = createQueryClient().fetchQuery({ queryKey: ['a'], queryFn });
  const failed = expect(fetched).rejects.toBe(error);
  await vi.runAllTimersAsync();
  await failed;
  return { tries: queryFn.mock.calls.length, duration: Date.now() - start };
}

describe('a read', () => {
  it.each<ApiErrorKind>(['unavailable', 'rate-limited'])(
    'is tried twice more where the server is “%s”',
    async (kind) => {
      expect((await triesOf(new ApiError(kind, 'away'))).tries).toBe(3);
    },
  );

  it('is tried twice more where the server stumbled', async () => {
    expect((await triesOf(new ApiError('unexpected', 'Oops', { status: 500 }))).tries).toBe(3);
  });

  it('is not tried again where all ways were tried already', async () => {
    const error = new ApiError('unexpected', 'Oops', { status: 500 });
    markInVain(error);
    expect((await triesOf(error)).tries).toBe(1);
  });

  it('waits between the tries about as long as the server asks for', async () => {
    const { duration } = await triesOf(new ApiError('rate-limited', 'no', { retryAfterMs: 3000 }));
    expect(duration).toBeGreaterThanOrEqual(2 * 3000 * 0.75);
    expect(duration).toBeLessThanOrEqual(2 * 3000);
  });

  it('waits no longer than 10 seconds for a try, whatever the server asks for', async () => {
    const { duration } = await triesOf(new ApiError('rate-limited', 'no', { retryAfterMs: 1e9 }));
    expect(duration).toBeLessThanOrEqual(20_000);
  });

  it.each<ApiErrorKind>([
    'unauthenticated',
    'forbidden',
    'not-found',
    'conflict',
    'invalid',
    'unexpected',
  ])('is not tried again where the answer was “%s”', async (kind) => {
    expect((await triesOf(new ApiError(kind, 'no'))).tries).toBe(1);
  });

  it('is not tried again where the code is at fault', async () => {
    expect((await triesOf(new TypeError('no function'))).tries).toBe(1);
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
