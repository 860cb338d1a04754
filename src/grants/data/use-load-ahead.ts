import { useEffect } from 'react';
import { whenIdle } from '../../lib/when-idle';

/** Fetch the next page when fewer rows than this are left below the screen. */
const ROWS_AHEAD = 100;

/** Grants loaded while the browser is idle: enough for counts to cover most profiles completely. */
export const IDLE_TARGET = 1000;

/** @param onMore fetches the next page; `null` while that isn't possible */
export function useLoadAhead(
  count: number,
  lastVisible: number,
  onMore: (() => void) | null,
  idleTarget: number,
): void {
  // Follows the scroll position and waits for the browser to be idle.
  useEffect(() => {
    if (onMore === null) return;
    if (lastVisible + ROWS_AHEAD > count) onMore();
    else if (count < idleTarget) return whenIdle(onMore);
  }, [count, lastVisible, onMore, idleTarget]);
}
