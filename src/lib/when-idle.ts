/** Does something once nothing else is to be done; gives the way to call it off. */
export function whenIdle(callback: () => void): () => void {
  // Safari has no requestIdleCallback; a pause does there.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(callback, 200);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(callback);
  return () => cancelIdleCallback(idle);
}

/**
 * Fetches code before it is needed, in an idle moment of its own: to begin with several at once holds
 * up a slow machine. What fails now is asked for again when it is needed.
 */
export function prefetch(load: () => Promise<unknown>): void {
  whenIdle(() => void load().catch(() => {}));
}
