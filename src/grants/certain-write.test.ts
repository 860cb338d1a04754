import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../protocol/api-error';
import { certainly } from './certain-write';

const lost = () => new ApiError('unavailable', 'The answer was lost.', { isUnclear: true });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Runs a write to its end, with the pauses passing at once. */
async function run<T>(write: () => Promise<T>, findOut: () => Promise<T | null>) {
  const outcome = certainly(write, findOut).then(
    (value) => ({ value }),
    (error: ApiError) => ({ error }),
  );
  await vi.runAllTimersAsync();
  return outcome;
}

describe('certainly', () => {
  it('gives the result of a write that went well, and looks at nothing', async () => {
    const findOut = vi.fn(async () => 'found');
    expect(await run(async () => 'done', findOut)).toEqual({ value: 'done' });
    expect(findOut).not.toHaveBeenCalled();
  });

  it('passes on a clear refusal, and looks at nothing', async () => {
    const refusal = new ApiError('conflict', 'Revoke it first.', { status: 409 });
    const findOut = vi.fn(async () => 'found');
    expect(await run(() => Promise.reject(refusal), findOut)).toEqual({ error: refusal });
    expect(findOut).not.toHaveBeenCalled();
  });

  it('finds what was done though the answer was lost, and writes once', async () => {
    const write = vi.fn(() => Promise.reject(lost()));
    expect(await run<string>(write, async () => 'found')).toEqual({ value: 'found' });
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('finds what was still under way at the first look', async () => {
    let looks = 0;
    const findOut = async () => (++looks === 2 ? 'found' : null);
    expect(await run<string>(() => Promise.reject(lost()), findOut)).toEqual({ value: 'found' });
  });

  it('says that nothing was changed once that is certain', async () => {
    const outcome = await run(
      () => Promise.reject(lost()),
      async () => null,
    );
    expect(outcome).toMatchObject({
      error: { message: expect.stringMatching(/Nothing was changed/) },
    });
  });

  it('looks again where a look fails', async () => {
    let looks = 0;
    const findOut = () => (++looks < 3 ? Promise.reject(lost()) : Promise.resolve('found'));
    expect(await run<string>(() => Promise.reject(lost()), findOut)).toEqual({ value: 'found' });
  });

  it('says that nobody can tell where no look succeeds', async () => {
    const outcome = await run(
      () => Promise.reject(lost()),
      () => Promise.reject(lost()),
    );
    expect(outcome).toMatchObject({ error: { message: expect.stringMatching(/Nobody can tell/) } });
  });
});
