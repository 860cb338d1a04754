import { isPageOffline } from './connection';

/** An idle Chromium can forget to say so until something moves. */
const LATEST_MS = 2_000;

/** Calls back when the browser is idle. Returns a function that cancels it. */
export function whenIdle(callback: () => void): () => void {
  // Safari has no requestIdleCallback.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(callback, 200);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(callback, { timeout: LATEST_MS });
  return () => cancelIdleCallback(idle);
}

/**
 * Loads code before it's needed, in an idle moment of its own: starting several at once stalls a
 * slow machine. If it fails now, it's loaded when it's needed. It isn't tried offline, since browsers
 * remember what failed.
 */
export function prefetch(load: () => Promise<unknown>): void {
  whenIdle(() => {
    if (!isPageOffline()) load().catch(() => {});
  });
}
