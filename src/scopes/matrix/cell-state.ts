import { minimalScope } from '../../../protocol/minimal-scope';
import type { MatrixShape } from './matrix-shape';

/**
 * The scope names the part of the cell (`on`), a wildcard permits it (`covered`), it's a wildcard
 * with some of its cells permitted (`mixed`), or nothing of it is permitted (`off`).
 */
export type CellState = 'on' | 'covered' | 'mixed' | 'off';

export const minimalParts = (scope: string) =>
  new Set(minimalScope(scope).split(' ').filter(Boolean));

export function permits(parts: ReadonlySet<string>, part: string): boolean {
  if (parts.has(part) || parts.has('*:*')) return true;
  const [resource, action] = part.split(':');
  return parts.has(`${resource}:*`) || parts.has(`*:${action}`);
}

/** A scope prepared for a shape, so that the state of each cell is cheap to tell. */
export type MatrixReading = {
  shape: MatrixShape;
  parts: ReadonlySet<string>;
  /** The wildcards with a permitted cell. */
  partlyPermitted: ReadonlySet<string>;
};

export function readMatrix(scope: string, shape: MatrixShape): MatrixReading {
  const parts = minimalParts(scope);
  const partlyPermitted = new Set<string>(parts.size > 0 ? ['*:*'] : []);
  for (const cell of shape.cells) {
    if (!permits(parts, cell)) continue;
    const [resource, action] = cell.split(':');
    partlyPermitted.add(`${resource}:*`).add(`*:${action}`);
  }
  return { shape, parts, partlyPermitted };
}

/** @internal exported for its test */
export function cellState(part: string, { parts, partlyPermitted }: MatrixReading): CellState {
  if (parts.has(part)) return 'on';
  if (permits(parts, part)) return 'covered';
  return partlyPermitted.has(part) ? 'mixed' : 'off';
}

/** The states of a row, the wildcard's first; `none` for no cell. */
export function rowStates(resource: string, reading: MatrixReading): (CellState | 'none')[] {
  const { columns, cells } = reading.shape;
  return ['*', ...columns.map(({ name }) => name)].map((action) => {
    const part = `${resource}:${action}`;
    const hasCell = resource === '*' || action === '*' || cells.has(part);
    return hasCell ? cellState(part, reading) : 'none';
  });
}
