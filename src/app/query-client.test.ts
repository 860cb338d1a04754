import { MutationObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { markRetriesExhausted } from '../grants/paging/read-errors';
import { ApiError, type ApiErrorKind } from '../lib/api-error';
import { createQueryClient } from './query-client';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/**
 * The attempts of a read that always fails with this error, and how long they take, in
 * milliseconds.
 */
async function attemptsOf(error: Error): Promise<{ attempts: number; duration: number }> {
  const queryFn = vi.fn(() => Promise.reject(error));
  const start = Date.now();
  const fetched = createQueryClient().fetchQuery({ queryKey: ['a'], queryFn });
  const failed = expect(fetched).rejects.toBe(error);
  await vi.runAllTimersAsync();
  await failed;
  return { attempts: queryFn.mock.calls.length, duration: Date.now() - start };
}

describe('a read', () => {
  it.each<ApiErrorKind>(['unavailable', 'rate-limited'])(
    'is retried twice if the error is “%s”',
    async (kind) => {
      expect((await attemptsOf(new ApiError(kind, 'away'))).attempts).toBe(3);
    },
  );

  it('is retried twice after a server error', async () => {
    expect((await attemptsOf(new ApiError('unexpected', 'Oops', { status: 500 }))).attempts).toBe(
      3,
    );
  });

  it('is not retried if the error is marked as being in vain', async () => {
    const error = new ApiError('unexpected', 'Oops', { status: 500 });
    markRetriesExhausted(error);
    expect((await attemptsOf(error)).attempts).toBe(1);
  });

  it('waits before a retry as long as the server asks in Retry-After, or a bit longer', async () => {
    const { duration } = await attemptsOf(
      new ApiError('rate-limited', 'no', { retryAfterMs: 3000 }),
    );
    expect(duration).toBeGreaterThanOrEqual(2 * 3000);
    expect(duration).toBeLessThanOrEqual(2 * 3500);
  });

  it('is not retried without a word if the server asks for more than 10 seconds', async () => {
    const { attempts } = await attemptsOf(
      new ApiError('rate-limited', 'no', { retryAfterMs: 10_001 }),
    );
    expect(attempts).toBe(1);
  });

  it.each<ApiErrorKind>([
    'unauthenticated',
    'forbidden',
    'not-found',
    'conflict',
    'invalid',
    'unexpected',
  ])('is not retried if the error is “%s”', async (kind) => {
    expect((await attemptsOf(new ApiError(kind, 'no'))).attempts).toBe(1);
  });

  it('is not retried after an error in the code', async () => {
    expect((await attemptsOf(new TypeError('no function'))).attempts).toBe(1);
  });
});

it('a write is never retried', async () => {
  const mutationFn = vi.fn(() => Promise.reject(new ApiError('unavailable', 'away')));
  const failed = expect(
    new MutationObserver(createQueryClient(), { mutationFn }).mutate(),
  ).rejects.toThrow('away');
  await vi.runAllTimersAsync();
  await failed;
  expect(mutationFn).toHaveBeenCalledTimes(1);
});

it('query clients do not share their caches', () => {
  createQueryClient().setQueryData(['a'], 1);
  expect(createQueryClient().getQueryData(['a'])).toBeUndefined();
});
