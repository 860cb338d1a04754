import { useEffect } from 'react';

/** The next page is fetched when fewer rows than this are left below the screen. */
const AHEAD = 100;

/** So many grants are loaded without anybody scrolling, so that the counts speak of most profiles. */
const IDLE_TARGET = 1000;

/** Fetches the next page before the end of the list is reached, and some more while nothing happens. */
export function useLoadAhead(
  count: number,
  lastVisible: number,
  onMore: (() => void) | null,
): void {
  // Meets the scrolling window and the idle time of the browser.
  useEffect(() => {
    if (onMore === null) return;
    if (lastVisible + AHEAD > count) return onMore();
    if (count >= IDLE_TARGET) return;
    // Safari has no requestIdleCallback; a pause does there.
    if (!('requestIdleCallback' in globalThis)) {
      const timer = setTimeout(onMore, 200);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(onMore);
    return () => cancelIdleCallback(idle);
  }, [count, lastVisible, onMore]);
}
