import { expect, it } from 'vitest';
import { nextCell } from './next-cell';

// The first column has a cell in each of 20 rows, the third only in rows 0 and 12.
const grid = {
  rows: 20,
  columns: 3,
  has: (row: number, column: number) => column < 2 || row === 0 || row === 12,
};
const go = (key: string, row: number, column: number, ctrlKey = false) => {
  const place = nextCell({ key, ctrlKey }, { row, column }, grid);
  return place && [place.row, place.column];
};

it.each<[string, number, number, number[] | null]>([
  ['ArrowRight', 3, 0, [3, 1]],
  ['ArrowRight', 3, 1, null],
  ['ArrowLeft', 12, 2, [12, 1]],
  ['ArrowLeft', 12, 0, null],
  ['ArrowDown', 3, 0, [4, 0]],
  ['ArrowDown', 0, 2, [12, 2]],
  ['ArrowDown', 19, 0, null],
  ['ArrowUp', 12, 2, [0, 2]],
  ['PageDown', 0, 0, [8, 0]],
  ['PageDown', 15, 0, [19, 0]],
  ['PageUp', 10, 1, [2, 1]],
  ['Home', 12, 2, [12, 0]],
  ['End', 12, 0, [12, 2]],
  ['End', 3, 0, [3, 1]],
  ['Tab', 3, 0, null],
  ['constructor', 3, 0, null],
])('%s from row %i, column %i', (key, row, column, place) => {
  expect(go(key, row, column)).toEqual(place);
});

it('goes to the first and the last cell of the grid', () => {
  expect(go('Home', 12, 2, true)).toEqual([0, 0]);
  expect(go('End', 3, 0, true)).toEqual([19, 1]);
});
