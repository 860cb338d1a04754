/** Frames to wait for a row that the list hasn't rendered yet. */
const MAX_FRAMES = 60;

const bodyOf = () => document.querySelector<HTMLElement>('table[aria-label="Grants"] tbody');
const rowsIn = (body: HTMLElement) => [...body.querySelectorAll<HTMLElement>('tr[aria-rowindex]')];
const indexOf = (row: Element) => Number(row.getAttribute('aria-rowindex'));

const linkIn = (row: HTMLElement | null) => row?.querySelector<HTMLElement>('a[href]');

/** The row that has the focus. */
const currentRow = () =>
  document.activeElement?.closest<HTMLElement>('tbody tr[aria-rowindex]') ?? null;

export const isInRow = () => currentRow() !== null;

/** The first row that's whole on the screen, below what sticks to the top. */
function firstInSight(body: HTMLElement): HTMLElement | undefined {
  const top = body.parentElement?.querySelector('thead')?.getBoundingClientRect().bottom ?? 0;
  const rows = rowsIn(body);
  return rows.find((row) => row.getBoundingClientRect().top >= Math.max(0, top) - 1) ?? rows.at(-1);
}

/** The index of the row that is on its way into sight; 0 for none. */
let wanted = 0;

/** Only rows near the screen are rendered, so a far one is scrolled to first. */
function focusWanted(frames = MAX_FRAMES): void {
  const body = bodyOf();
  const [first] = body ? rowsIn(body) : [];
  if (!first || frames === 0) {
    wanted = 0;
    return;
  }
  const link = linkIn(first.parentElement?.querySelector(`tr[aria-rowindex="${wanted}"]`) ?? null);
  if (link) {
    wanted = 0;
    link.focus();
    return;
  }
  const { top, height } = first.getBoundingClientRect();
  scrollBy(0, top + (wanted - indexOf(first)) * height - innerHeight / 2);
  requestAnimationFrame(() => focusWanted(frames - 1));
}

/** Moves the focus to the name in the next row or the one before; first of all, to the first row in sight. */
export function moveInRows(step: 1 | -1): void {
  const body = bodyOf();
  const first = body && firstInSight(body);
  if (!first) return;
  const current = currentRow();
  const isWaiting = wanted > 0;
  const from = isWaiting ? wanted : current ? indexOf(current) : indexOf(first) - step;
  // The head of the table is row 1.
  const last = Math.round(body.offsetHeight / first.offsetHeight) + 1;
  wanted = Math.min(Math.max(from + step, 2), last);
  if (!isWaiting) focusWanted();
}

/** Ticks or unticks the checkbox of the row that has the focus. */
export const toggleRow = () =>
  currentRow()?.querySelector<HTMLElement>('input[type="checkbox"]')?.click();
