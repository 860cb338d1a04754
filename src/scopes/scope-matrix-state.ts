import { minimalScope } from '../../protocol/scope-algebra';
import type { MatrixShape } from './scope-matrix-shape';

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
  const [resource, action] = part.split(':');
  return [part, `${resource}:*`, `*:${action}`, '*:*'].some((one) => parts.has(one));
}

function isBelow(cell: string, wildcard: string): boolean {
  const [resource = '', action = ''] = wildcard.split(':');
  return resource === '*' ? cell.endsWith(`:${action}`) : cell.startsWith(`${resource}:`);
}

/** How the cell of a part stands, which may be a wildcard, with the parts of the scope's minimal form. */
export function cellState(part: string, parts: ReadonlySet<string>, shape: MatrixShape): CellState {
  if (parts.has(part)) return 'on';
  if (permits(parts, part)) return 'covered';
  if (part === '*:*') return parts.size > 0 ? 'mixed' : 'off';
  if (!part.includes('*')) return 'off';
  const isMixed = [...shape.cells].some((cell) => isBelow(cell, part) && permits(parts, cell));
  return isMixed ? 'mixed' : 'off';
}

/** The cells of a row, or of all columns, in the order of the columns; `none` where there is no cell. */
export function rowStates(
  resource: string,
  parts: ReadonlySet<string>,
  shape: MatrixShape,
): (CellState | 'none')[] {
  return ['*', ...shape.columns.map(({ name }) => name)].map((action) => {
    const part = `${resource}:${action}`;
    const isThere = part.includes('*') || shape.cells.has(part);
    return isThere ? cellState(part, parts, shape) : 'none';
  });
}
