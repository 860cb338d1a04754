import { useEffect } from 'react';
import { createValueStore } from './value-store';

type Guard = { onLeave: () => void };

/** The one form that holds unsaved changes, if there is one. */
let guard: Guard | null = null;

/** Where the user wanted to go when the guard stopped them. */
export const blockedNavigation = createValueStore<(() => void) | null>(null);

/** Goes on, unless unsaved changes would be left behind: then the question is asked first. */
export function navigateGuarded(go: () => void): void {
  const asked = guard;
  if (asked === null) {
    go();
    return;
  }
  blockedNavigation.set(() => {
    asked.onLeave();
    guard = null;
    go();
  });
}

/** Lets the next navigation pass: what was typed has reached the server. */
export function releaseGuard(): void {
  guard = null;
}

/** Asks before the page is left while there are unsaved changes; `onLeave` gives them up. */
export function useLeaveGuard(hasChanges: boolean, onLeave: () => void): void {
  // Meets the browser, which closes and reloads pages on its own.
  useEffect(() => {
    if (!hasChanges) return;
    const own: Guard = { onLeave };
    guard = own;
    const ask = (event: BeforeUnloadEvent) => {
      if (guard === own) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('beforeunload', ask);
      if (guard === own) guard = null;
    };
  }, [hasChanges, onLeave]);
}
