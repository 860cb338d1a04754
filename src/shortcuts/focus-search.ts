/** As long as people wait for a page. */
const MAX_WAIT_MS = 5000;

const searchBox = () =>
  document.querySelector<HTMLInputElement>('main input[aria-label="Search grants"]');

/** Focuses the search of the list, if need be once it's there, unless another key is pressed before. */
export function focusSearch(): void {
  const focus = () => {
    const box = searchBox();
    box?.focus();
    box?.select();
    return box !== null;
  };
  if (focus()) return;
  const changes = new MutationObserver(() => focus() && stop());
  const stop = () => {
    changes.disconnect();
    clearTimeout(timer);
    removeEventListener('keydown', stop, true);
  };
  const timer = setTimeout(stop, MAX_WAIT_MS);
  changes.observe(document.body, { childList: true, subtree: true });
  // Not yet for the key that led here.
  requestAnimationFrame(() => addEventListener('keydown', stop, true));
}
