import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from './api-error';
import { importPart, retryAfter } from './import-part';
import { reloadIfServed } from './reload';

vi.mock('./reload');

const onRetry = vi.fn();
const log = vi.fn();
const missing = new TypeError('Failed to fetch dynamically imported module');

beforeEach(() => {
  vi.mocked(reloadIfServed).mockReset().mockResolvedValue(true);
  vi.spyOn(console, 'error').mockImplementation(log.mockReset());
  onRetry.mockReset();
});

const failureOf = (load: () => Promise<unknown>, consequence?: string) =>
  importPart(load, consequence).catch((error: unknown) => error);

test('code that can’t be loaded is an error with words for the user, and one in the console', async () => {
  const error = await failureOf(() => Promise.reject(missing), ', so nothing was sent');
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    message: 'A part of this page couldn’t be loaded, so nothing was sent.',
  });
  expect(log).toHaveBeenCalledWith(missing);
});

test('a retry that finds the code does what was asked', async () => {
  const load = vi.fn(async () => 'code').mockRejectedValueOnce(missing);
  await retryAfter(await failureOf(load), onRetry);
  expect(onRetry).toHaveBeenCalledTimes(1);
  expect(reloadIfServed).not.toHaveBeenCalled();
});

test('a retry that doesn’t find it reloads the page', async () => {
  await retryAfter(await failureOf(() => Promise.reject(missing)), onRetry);
  expect(reloadIfServed).toHaveBeenCalledTimes(1);
  expect(onRetry).not.toHaveBeenCalled();
});

test('a retry while the server is away does what was asked, which says what’s wrong', async () => {
  vi.mocked(reloadIfServed).mockResolvedValue(false);
  await retryAfter(await failureOf(() => Promise.reject(missing)), onRetry);
  expect(onRetry).toHaveBeenCalledTimes(1);
});

test('after any other error, a retry never reloads the page', async () => {
  await retryAfter(new ApiError('unavailable', 'Couldn’t reach the server.'), onRetry);
  expect(onRetry).toHaveBeenCalledTimes(1);
  expect(reloadIfServed).not.toHaveBeenCalled();
});
