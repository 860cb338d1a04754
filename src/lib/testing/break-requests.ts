import { vi } from 'vitest';

/**
 * Makes requests fail in a way that nobody foresaw, as in a browser that lacks what they need. Returns
 * a function that mends them.
 */
export function breakRequests(): () => void {
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    throw new TypeError('AbortSignal.timeout is not a function');
  });
  return () => timeout.mockRestore();
}
