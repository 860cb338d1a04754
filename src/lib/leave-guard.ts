import { useEffect } from 'react';
import { createValueStore } from './value-store';

/** What would be lost: what was typed, a token that nobody has copied, or the end of bulk work. */
export type Unsaved = 'input' | 'token' | 'work';

type Guard = { unsaved: Unsaved; onLeave: () => void };

/** A navigation that waits for an answer, and what would be lost by it. */
type Blocked = { unsaved: Unsaved; go: () => void };

/** The one form that holds unsaved changes, if there is one. */
let guard: Guard | null = null;

/** Where the user wanted to go when the guard stopped them. */
export const blockedNavigation = createValueStore<Blocked | null>(null);

/**
 * Goes on, unless unsaved changes would be left behind: then the question is asked first. Work goes
 * on while the same page is only looked at in another way.
 */
export function navigateGuarded(go: () => void, isSamePage = false): void {
  const asked = guard;
  if (asked === null || (isSamePage && asked.unsaved === 'work')) {
    go();
    return;
  }
  blockedNavigation.set({
    unsaved: asked.unsaved,
    go: () => {
      asked.onLeave();
      guard = null;
      go();
    },
  });
}

/** Lets the next navigation pass: what was typed has reached the server. */
export function releaseGuard(): void {
  guard = null;
}

/** Asks before the page is left while there are unsaved changes; `onLeave` gives them up. */
export function useLeaveGuard(
  hasChanges: boolean,
  onLeave: () => void,
  unsaved: Unsaved = 'input',
): void {
  // Meets the browser, which closes and reloads pages on its own.
  useEffect(() => {
    if (!hasChanges) return;
    const own: Guard = { unsaved, onLeave };
    guard = own;
    const ask = (event: BeforeUnloadEvent) => {
      if (guard === own) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('beforeunload', ask);
      if (guard === own) guard = null;
    };
  }, [hasChanges, onLeave, unsaved]);
}
