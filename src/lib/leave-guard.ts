import { useEffect } from 'react';
import { createValueStore } from './value-store';

/** The question that is asked before something unsaved is lost. */
export type LeaveGuard = {
  title: string;
  text: string;
  stay: string;
  /** **Leave** unless something else is said. */
  leave?: string;
  /** A draft stays, so the browser's Back and Forward lose nothing. */
  hasDraft?: boolean;
  /** Another view of the same page loses nothing. */
  survivesNewView?: boolean;
};

/** A step that waits for an answer. */
type Blocked = { question: LeaveGuard; go: () => void };

/** What gives up the unsaved, in the order in which the guards came; the last one asks for all. */
const guards = new Map<LeaveGuard, (() => void) | undefined>();

/** What the user wanted to do when a guard stopped them. */
export const blockedNavigation = createValueStore<Blocked | null>(null);

function askFor(lost: readonly LeaveGuard[], go: () => void): void {
  const last = lost.at(-1);
  if (last === undefined) {
    go();
    return;
  }
  blockedNavigation.set({
    question: last,
    go: () => {
      for (const guard of lost) {
        guards.get(guard)?.();
        guards.delete(guard);
      }
      go();
    },
  });
}

/** Navigates, or asks first if something unsaved would be lost. */
export function navigateGuarded(go: () => void, isSamePage = false): void {
  askFor(
    [...guards.keys()].filter((guard) => !isSamePage || !guard.survivesNewView),
    go,
  );
}

/** Closes the part of the page that a guard protects, or asks first if something in it is unsaved. */
export function closeGuarded(guard: LeaveGuard, close: () => void): void {
  askFor(guards.has(guard) ? [guard] : [], close);
}

/** Lets the next navigation pass: what was typed has reached the server. */
export function releaseGuard(): void {
  guards.clear();
}

/** Asks before Back or Forward shows another page. `beforeunload` asks before another document. */
function guardTraversal(event: NavigateEvent): void {
  const { destination, navigationType, cancelable } = event;
  if (navigationType !== 'traverse' || !destination.sameDocument || !cancelable) return;
  if (new URL(destination.url).pathname === location.pathname) return;
  event.preventDefault();
  navigateGuarded(() => {
    const { committed, finished } = navigation.traverseTo(destination.key);
    // If that entry is gone by now, the page stays.
    for (const step of [committed, finished]) step?.catch(() => {});
  });
}

/**
 * Asks before the page is left while something is unsaved. Back and Forward can only be stopped where the
 * browser has the Navigation API.
 *
 * @param guard the same object on each render
 * @param onLeave gives up what is unsaved; the same function on each render
 */
export function useLeaveGuard(isUnsaved: boolean, guard: LeaveGuard, onLeave?: () => void): void {
  // Meets the browser, which closes, reloads and leaves pages on its own.
  useEffect(() => {
    if (!isUnsaved) return;
    guards.set(guard, onLeave);
    const askOnClose = (event: BeforeUnloadEvent) => {
      if (guards.has(guard)) event.preventDefault();
    };
    const askOnTraversal = (event: NavigateEvent) => {
      if (guards.has(guard) && !guard.hasDraft) guardTraversal(event);
    };
    const history = 'navigation' in globalThis ? navigation : null;
    addEventListener('beforeunload', askOnClose);
    history?.addEventListener('navigate', askOnTraversal);
    return () => {
      removeEventListener('beforeunload', askOnClose);
      history?.removeEventListener('navigate', askOnTraversal);
      guards.delete(guard);
    };
  }, [isUnsaved, guard, onLeave]);
}
