/** Counted from 0. */
type Position = { row: number; column: number };

/** `has` tells whether there is a cell that can have the focus. */
export type Grid = { rows: number; columns: number; has: (row: number, column: number) => boolean };

/** Rows that can have the focus. */
const PAGE = 8;

function indexesAfter(from: number, step: 1 | -1, count: number): number[] {
  const length = step > 0 ? count - 1 - from : from;
  return Array.from({ length: Math.max(0, length) }, (_, index) => from + step * (index + 1));
}

/**
 * Where a key moves the focus in a grid (WAI-ARIA APG, grid pattern), skipping positions without a
 * cell. `null` if nowhere, or for other keys.
 */
export function nextCell(
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  from: Position,
  { rows, columns, has }: Grid,
): Position | null {
  const inRow = (row: number, all: number[]) =>
    all.filter((column) => has(row, column)).map((column) => ({ row, column }));
  const inColumn = (all: number[]) =>
    all.filter((row) => has(row, from.column)).map((row) => ({ row, column: from.column }));
  const everywhere = (step: 1 | -1) =>
    indexesAfter(step > 0 ? -1 : rows, step, rows).flatMap((row) =>
      inRow(row, indexesAfter(step > 0 ? -1 : columns, step, columns)),
    );

  const page = (step: 1 | -1) =>
    inColumn(indexesAfter(from.row, step, rows))
      .slice(0, PAGE)
      .at(-1);
  switch (key) {
    case 'ArrowRight':
      return inRow(from.row, indexesAfter(from.column, 1, columns))[0] ?? null;
    case 'ArrowLeft':
      return inRow(from.row, indexesAfter(from.column, -1, columns))[0] ?? null;
    case 'ArrowDown':
      return inColumn(indexesAfter(from.row, 1, rows))[0] ?? null;
    case 'ArrowUp':
      return inColumn(indexesAfter(from.row, -1, rows))[0] ?? null;
    case 'PageDown':
      return page(1) ?? null;
    case 'PageUp':
      return page(-1) ?? null;
    case 'Home':
      return (ctrlKey ? everywhere(1) : inRow(from.row, indexesAfter(-1, 1, columns)))[0] ?? null;
    case 'End':
      return (
        (ctrlKey ? everywhere(-1) : inRow(from.row, indexesAfter(columns, -1, columns)))[0] ?? null
      );
    default:
      return null;
  }
}
