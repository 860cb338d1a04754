import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api-error';
import { runOf } from './run-write';

const SAID = 'What the server said.';
const lost = () => new ApiError('unavailable', 'The answer was lost.', { isUnclear: true });
const failed = (status: number) =>
  new ApiError('unexpected', 'It failed.', { isUnclear: true, status, said: SAID });

beforeEach(() => {
  publish.mockReset();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const publish = vi.fn();

const send = () => Promise.reject(new Error('These writes send nothing.'));

/** Runs a write to its end, skipping delays. */
async function run<T>(request: () => Promise<T>, lookUp: () => Promise<T | null>) {
  const start = runOf<null, T>({
    request,
    lookUp,
    where: 'the grant',
    change: (_input, result) => ({ kind: 'deleted', id: String(result) }),
  });
  const outcome = start(null, { send, publish, session: { profile: { profileId: 'ada' } } }).then(
    (value) => ({ value }),
    (error: ApiError) => ({ error }),
  );
  await vi.runAllTimersAsync();
  return outcome;
}

describe('a write', () => {
  it('resolves to the result of a successful write without a look-up', async () => {
    const lookUp = vi.fn(async () => 'found');
    expect(await run(async () => 'done', lookUp)).toEqual({ value: 'done' });
    expect(lookUp).not.toHaveBeenCalled();
    expect(publish.mock.calls).toEqual([[{ kind: 'deleted', id: 'done' }]]);
  });

  it('passes on a clear error without a look-up', async () => {
    const conflict = new ApiError('conflict', 'Revoke it first.', { status: 409 });
    const lookUp = vi.fn(async () => 'found');
    expect(await run(() => Promise.reject(conflict), lookUp)).toEqual({ error: conflict });
    expect(lookUp).not.toHaveBeenCalled();
    expect(publish).not.toHaveBeenCalled();
  });

  it('finds the effect of a write whose answer was lost, and writes once', async () => {
    const write = vi.fn(() => Promise.reject(lost()));
    expect(await run<string>(write, async () => 'found')).toEqual({ value: 'found' });
    expect(write).toHaveBeenCalledTimes(1);
    expect(publish.mock.calls).toEqual([[{ kind: 'deleted', id: 'found' }]]);
  });

  it('finds a write that was in progress at the first look-up', async () => {
    let lookUps = 0;
    const lookUp = async () => (++lookUps === 2 ? 'found' : null);
    expect(await run<string>(() => Promise.reject(lost()), lookUp)).toEqual({ value: 'found' });
  });

  it('reports that nothing was changed if the server answered and two look-ups agree', async () => {
    const lookUp = vi.fn(async () => null);
    const outcome = await run(() => Promise.reject(failed(500)), lookUp);
    expect(outcome).toMatchObject({
      error: { message: expect.stringMatching(/Nothing was changed/), details: { said: SAID } },
    });
    expect(lookUp).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['got no answer', lost()],
    ['a gateway gave up waiting for', failed(504)],
    ['a gateway lost', failed(502)],
  ])('doesn’t claim that nothing was changed by a write that %s', async (_what, error) => {
    const start = Date.now();
    const outcome = await run(
      () => Promise.reject(error),
      async () => null,
    );
    expect(outcome).toMatchObject({
      error: { message: expect.stringMatching(/hasn’t gone through yet.*Check the grant/) },
    });
    expect(Date.now() - start).toBeGreaterThanOrEqual(7000);
  });

  it('finds a write that took effect 5 seconds later', async () => {
    const start = Date.now();
    const lookUp = async () => (Date.now() - start >= 5000 ? 'found' : null);
    expect(await run<string>(() => Promise.reject(lost()), lookUp)).toEqual({ value: 'found' });
  });

  it('retries a failed look-up', async () => {
    let lookUps = 0;
    const lookUp = () => (++lookUps < 3 ? Promise.reject(lost()) : Promise.resolve('found'));
    expect(await run<string>(() => Promise.reject(lost()), lookUp)).toEqual({ value: 'found' });
  });

  it('reports an unknown outcome if no look-up succeeds', async () => {
    const outcome = await run(
      () => Promise.reject(lost()),
      () => Promise.reject(lost()),
    );
    expect(outcome).toMatchObject({
      error: { message: expect.stringMatching(/couldn’t confirm/) },
    });
  });
});
