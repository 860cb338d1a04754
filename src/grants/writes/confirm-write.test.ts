import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api-error';
import { confirmWrite } from './confirm-write';

const lost = () => new ApiError('unavailable', 'The answer was lost.', { isUnclear: true });
const failed = (status: number) =>
  new ApiError('unexpected', 'It failed.', { isUnclear: true, status });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Runs a write to its end, with the pauses passing at once. */
async function run<T>(write: () => Promise<T>, findOut: () => Promise<T | null>) {
  const outcome = confirmWrite(write, findOut).then(
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

  it('says that nothing was changed once the server has answered and two looks agree', async () => {
    const findOut = vi.fn(async () => null);
    const outcome = await run(() => Promise.reject(failed(500)), findOut);
    expect(outcome).toMatchObject({
      error: { message: expect.stringMatching(/Nothing was changed/) },
    });
    expect(findOut).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['got no answer', lost()],
    ['a gateway gave up waiting for', failed(504)],
    ['a gateway lost', failed(502)],
  ])('does not claim that nothing was changed by a write that %s', async (_what, error) => {
    const start = Date.now();
    const outcome = await run(
      () => Promise.reject(error),
      async () => null,
    );
    expect(outcome).toMatchObject({
      error: { message: expect.stringMatching(/has not happened so far.*: look at the grant/) },
    });
    expect(Date.now() - start).toBeGreaterThanOrEqual(7000);
  });

  it('finds late what a server carried out late', async () => {
    const start = Date.now();
    const findOut = async () => (Date.now() - start >= 5000 ? 'found' : null);
    expect(await run<string>(() => Promise.reject(lost()), findOut)).toEqual({ value: 'found' });
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
