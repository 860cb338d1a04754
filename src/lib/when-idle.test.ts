import { afterEach, expect, test, vi } from 'vitest';
import { prefetch, whenIdle } from './when-idle';

afterEach(() => vi.unstubAllGlobals());

function prefetched(hostname: string, onLine: boolean): boolean {
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => callback());
  vi.stubGlobal('navigator', { onLine });
  vi.stubGlobal('location', { hostname });
  const load = vi.fn(async () => {});
  prefetch(load);
  return load.mock.calls.length > 0;
}

test('nothing is prefetched offline, since browsers remember what failed', () => {
  expect(prefetched('grants.example', true)).toBe(true);
  expect(prefetched('grants.example', false)).toBe(false);
  expect(prefetched('localhost', false), 'a server on this machine').toBe(true);
});

test('what waits for an idle moment waits for two seconds at most', () => {
  const request = vi.fn();
  vi.stubGlobal('requestIdleCallback', request);
  whenIdle(() => {});
  expect(request).toHaveBeenCalledExactlyOnceWith(expect.any(Function), { timeout: 2000 });
});
