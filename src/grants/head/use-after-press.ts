import { useEffect, useRef } from 'react';

/** While the mouse is down, what waits for it to be up. */
type Press = { pathname: string; waiting: (() => void) | null };

/**
 * Runs an action, but not between the two halves of a click: what is pressed might be gone before the mouse
 * is up, and browsers click only what's still there. If the click leads to another page, the action is
 * dropped.
 */
export function useAfterPress(): (action: () => void) => void {
  const press = useRef<Press | null>(null);
  // Meets the mouse. A finger's tap is one too, in the end.
  useEffect(() => {
    const start = () => {
      press.current = { pathname: location.pathname, waiting: null };
    };
    // The click comes right after.
    const end = () => setTimeout(finish);
    const finish = () => {
      const ended = press.current;
      press.current = null;
      if (ended?.pathname === location.pathname) ended.waiting?.();
    };
    addEventListener('mousedown', start, true);
    addEventListener('mouseup', end, true);
    addEventListener('dragend', end, true);
    return () => {
      press.current = null;
      removeEventListener('mousedown', start, true);
      removeEventListener('mouseup', end, true);
      removeEventListener('dragend', end, true);
    };
  }, []);
  return (action) => {
    if (press.current) press.current.waiting = action;
    else action();
  };
}
