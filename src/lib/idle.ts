/** Fetches code before it is needed; what fails now is asked for again when it is. */
export function prefetch(load: () => Promise<unknown>): void {
  load().catch(() => {});
}

/** Does something once nothing else is to be done; gives the way to call it off. */
export function whenIdle(act: () => void): () => void {
  // Safari has no requestIdleCallback; a pause does there.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(act, 200);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(act);
  return () => cancelIdleCallback(idle);
}
