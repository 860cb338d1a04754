import { focusTitle } from './page';

/** Menus and dialogs return the focus themselves, within this time after they close. */
const RETURN_MS = 100;

let returning: ReturnType<typeof setTimeout> | undefined;

/** What has taken the place of an element that was removed, in a row that was rendered anew. */
export function inPlaceOf(gone: Element): HTMLElement | null {
  const name = gone.hasAttribute('href') ? 'href' : 'aria-label';
  const named = document.querySelectorAll<HTMLElement>(`td [${name}]`);
  return [...named].find((other) => other.getAttribute(name) === gone.getAttribute(name)) ?? null;
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
