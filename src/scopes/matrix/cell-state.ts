import { minimalScope } from '../../../protocol/minimal-scope';
import type { MatrixShape } from './matrix-shape';

/**
 * How a cell stands: the scope names its part (`on`), a wildcard permits it (`covered`), it is a
 * wildcard of which some cells are permitted (`mixed`), or nothing of it is permitted (`off`).
 */
export type CellState = 'on' | 'covered' | 'mixed' | 'off';

/** The parts of the minimal form of a scope. */
export const minimalParts = (scope: string) =>
  new Set(minimalScope(scope).split(' ').filter(Boolean));

/** Whether what a matrix shows as `part` is permitted by a set of parts. */
export function permits(parts: ReadonlySet<string>, part: string): boolean {
  if (parts.has(part) || parts.has('*:*')) return true;
  const [resource, action] = part.split(':');
  return parts.has(`${resource}:*`) || parts.has(`*:${action}`);
}

/** A scope as a matrix shows it: read once, and then asked for each cell. */
export type MatrixReading = {
  shape: MatrixShape;
  /** The parts of the minimal form of the scope. */
  parts: ReadonlySet<string>;
  /** The wildcards of which some cell is permitted. */
  partly: ReadonlySet<string>;
};

/** Reads a scope for the cells of a shape. */
export function readMatrix(scope: string, shape: MatrixShape): MatrixReading {
  const parts = minimalParts(scope);
  const partly = new Set<string>(parts.size > 0 ? ['*:*'] : []);
  for (const cell of shape.cells) {
    if (!permits(parts, cell)) continue;
    const [resource, action] = cell.split(':');
    partly.add(`${resource}:*`).add(`*:${action}`);
  }
  return { shape, parts, partly };
}

/** How the cell of a part stands, which may be a wildcard. */
export function cellState(part: string, { parts, partly }: MatrixReading): CellState {
  if (parts.has(part)) return 'on';
  if (permits(parts, part)) return 'covered';
  return partly.has(part) ? 'mixed' : 'off';
}

/** The cells of a row, that of the wildcard first; `none` where there is no cell. */
export function rowStates(resource: string, reading: MatrixReading): (CellState | 'none')[] {
  const { columns, cells } = reading.shape;
  return ['*', ...columns.map(({ name }) => name)].map((action) => {
    const part = `${resource}:${action}`;
    const isThere = resource === '*' || action === '*' || cells.has(part);
    return isThere ? cellState(part, reading) : 'none';
  });
}
