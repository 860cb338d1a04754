import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CatalogueError } from '../../protocol/catalogue/openapi-catalogue';
import { readInWorker } from './read-in-worker';

/** There are no workers here. This one answers only what the test tells it to. */
class SilentWorker {
  static latest: SilentWorker;
  onmessage?: (event: { data: unknown }) => void;
  onerror?: () => void;
  postMessage = vi.fn();
  terminate = vi.fn();
  constructor() {
    SilentWorker.latest = this;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', SilentWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('returns what the worker read, and ends the worker', async () => {
  const reading = readInWorker('text');
  const { latest } = SilentWorker;
  expect(latest.postMessage).toHaveBeenCalledWith('text');
  const read = { operations: [], leftOut: [] };
  latest.onmessage?.({ data: { read } });
  expect(await reading).toEqual(read);
  expect(latest.terminate).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

it.each<[string, (worker: SilentWorker) => void, string]>([
  [
    'the document has a mistake',
    (worker) => worker.onmessage?.({ data: { problem: "It's empty." } }),
    "It's empty.",
  ],
  ['the worker fails', (worker) => worker.onerror?.(), 'Reload the page and try again.'],
  [
    'it takes too long',
    () => vi.advanceTimersByTime(60_000),
    'Reading it took more than a minute.',
  ],
])('says so if %s, and ends the worker', async (_, fail, words) => {
  const reading = readInWorker('text');
  const { latest } = SilentWorker;
  fail(latest);
  const error = await reading.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CatalogueError);
  expect(String(error)).toContain(words);
  expect(latest.terminate).toHaveBeenCalledTimes(1);
});
