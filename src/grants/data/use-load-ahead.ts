import { useEffect } from 'react';
import { whenIdle } from '../../lib/when-idle';

/** The next page is fetched when fewer rows than this are left below the screen. */
const AHEAD = 100;

/** So many grants are loaded when nothing else happens, so that counts speak of most profiles. */
export const IDLE_TARGET = 1000;

/** Fetches the next page before the end of the list is reached, and some more while nothing happens. */
export function useLoadAhead(
  count: number,
  lastVisible: number,
  onMore: (() => void) | null,
  idleTarget: number,
): void {
  // Meets the scrolling window and the idle time of the browser.
  useEffect(() => {
    if (onMore === null) return;
    if (lastVisible + AHEAD > count) onMore();
    else if (count < idleTarget) return whenIdle(onMore);
  }, [count, lastVisible, onMore, idleTarget]);
}
