/** A cell by its row and its column, from 0. */
type Place = { row: number; column: number };

/** How many rows and columns a grid has, and which of its cells can have the focus. */
export type Grid = { rows: number; columns: number; has: (row: number, column: number) => boolean };

/** How far a page is, in rows that can have the focus. */
const PAGE = 8;

function along(from: number, step: 1 | -1, count: number): number[] {
  const length = step > 0 ? count - 1 - from : from;
  return Array.from({ length: Math.max(0, length) }, (_, index) => from + step * (index + 1));
}

/**
 * Where a key leads in a grid (WAI-ARIA APG, grid), `null` if nowhere or if it is no key of a grid.
 * Places without a cell are passed over.
 */
export function nextCell(
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  from: Place,
  { rows, columns, has }: Grid,
): Place | null {
  const inRow = (row: number, all: number[]) =>
    all.filter((column) => has(row, column)).map((column) => ({ row, column }));
  const inColumn = (all: number[]) =>
    all.filter((row) => has(row, from.column)).map((row) => ({ row, column: from.column }));
  const everywhere = (step: 1 | -1) =>
    along(step > 0 ? -1 : rows, step, rows).flatMap((row) =>
      inRow(row, along(step > 0 ? -1 : columns, step, columns)),
    );

  const pageOf = (step: 1 | -1) =>
    inColumn(along(from.row, step, rows))
      .slice(0, PAGE)
      .at(-1);
  switch (key) {
    case 'ArrowRight':
      return inRow(from.row, along(from.column, 1, columns))[0] ?? null;
    case 'ArrowLeft':
      return inRow(from.row, along(from.column, -1, columns))[0] ?? null;
    case 'ArrowDown':
      return inColumn(along(from.row, 1, rows))[0] ?? null;
    case 'ArrowUp':
      return inColumn(along(from.row, -1, rows))[0] ?? null;
    case 'PageDown':
      return pageOf(1) ?? null;
    case 'PageUp':
      return pageOf(-1) ?? null;
    case 'Home':
      return (ctrlKey ? everywhere(1) : inRow(from.row, along(-1, 1, columns)))[0] ?? null;
    case 'End':
      return (ctrlKey ? everywhere(-1) : inRow(from.row, along(columns, -1, columns)))[0] ?? null;
    default:
      return null;
  }
}
