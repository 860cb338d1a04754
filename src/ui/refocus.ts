import { focusTitle } from './page';

/** Menus and dialogs return the focus themselves, within this time after they close. */
const RETURN_MS = 100;

let returning: ReturnType<typeof setTimeout> | undefined;

/** Links and buttons in rows, and the buttons of menus. Elsewhere, one label or address can be another thing's. */
const REPLACEABLE = 'td [href], td [aria-label], [aria-haspopup][aria-label]';

/** What has taken the place of an element that was removed: it has the same address or label. */
export function inPlaceOf(gone: Element): HTMLElement | null {
  const name = gone.hasAttribute('href') ? 'href' : 'aria-label';
  const value = gone.getAttribute(name);
  if (value === null) return null;
  const others = document.querySelectorAll<HTMLElement>(REPLACEABLE);
  return [...others].find((other) => other.getAttribute(name) === value) ?? null;
}

/**
 * Gives the focus of an element that was removed to what has taken its place, or to the title,
 * unless something else takes it. Of several in a row only the last one counts.
 */
export function refocus(gone: Element): void {
  clearTimeout(returning);
  returning = setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const next = inPlaceOf(gone);
    next ? next.focus({ preventScroll: true }) : focusTitle();
  }, RETURN_MS);
}
