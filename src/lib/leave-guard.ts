import { useEffect } from 'react';
import { createValueStore } from './value-store';

/** What would be lost: what was typed, a token that nobody has copied, or the end of bulk work. */
export type Unsaved = 'input' | 'token' | 'work';

type Guard = { unsaved: Unsaved; onLeave: () => void };

/** A navigation that waits for an answer, and what would be lost by it. */
type Blocked = { unsaved: Unsaved; go: () => void };

/** What holds something unsaved; the latest one asks for all. */
const guards = new Set<Guard>();

/** Where the user wanted to go when a guard stopped them. */
export const blockedNavigation = createValueStore<Blocked | null>(null);

/**
 * Goes on, unless something unsaved would be left behind: then the question is asked first. Work goes
 * on while the same page is only looked at in another way.
 */
export function navigateGuarded(go: () => void, isSamePage = false): void {
  const lost = [...guards].filter((guard) => !isSamePage || guard.unsaved !== 'work');
  const asked = lost.at(-1);
  if (asked === undefined) {
    go();
    return;
  }
  blockedNavigation.set({
    unsaved: asked.unsaved,
    go: () => {
      for (const guard of lost) {
        guard.onLeave();
        guards.delete(guard);
      }
      go();
    },
  });
}

/** Lets the next navigation pass: what was typed has reached the server. */
export function releaseGuard(): void {
  guards.clear();
}

/** Asks before the browser goes back or forward to another page; what goes to another document is asked by that. */
function guardTraversal(event: NavigateEvent): void {
  const { destination, navigationType, cancelable } = event;
  if (navigationType !== 'traverse' || !destination.sameDocument || !cancelable) return;
  if (new URL(destination.url).pathname === location.pathname) return;
  event.preventDefault();
  navigateGuarded(() => {
    const { committed, finished } = navigation.traverseTo(destination.key);
    // Where the entry is gone meanwhile, the page stays.
    for (const end of [committed, finished]) end?.catch(() => {});
  });
}

/**
 * Asks before the page is left while something is unsaved; `onLeave` gives it up. What was typed is kept
 * as a draft when one goes back or forward; anything else asks then too, where the browser lets a page
 * ask (Navigation API).
 */
export function useLeaveGuard(
  hasChanges: boolean,
  onLeave: () => void,
  unsaved: Unsaved = 'input',
): void {
  // Meets the browser, which closes, reloads and leaves pages on its own.
  useEffect(() => {
    if (!hasChanges) return;
    const own: Guard = { unsaved, onLeave };
    guards.add(own);
    const askOnClose = (event: BeforeUnloadEvent) => {
      if (guards.has(own)) event.preventDefault();
    };
    const askOnTraversal = (event: NavigateEvent) => {
      if (guards.has(own) && unsaved !== 'input') guardTraversal(event);
    };
    const history = 'navigation' in globalThis ? navigation : null;
    addEventListener('beforeunload', askOnClose);
    history?.addEventListener('navigate', askOnTraversal);
    return () => {
      removeEventListener('beforeunload', askOnClose);
      history?.removeEventListener('navigate', askOnTraversal);
      guards.delete(own);
    };
  }, [hasChanges, onLeave, unsaved]);
}
