import type { Catalogue } from '../../protocol/catalogue';
import { formatScope, parseScope } from '../../protocol/scope';
import { vocabularyOf } from '../../protocol/vocabulary';

/** A resource or an action, and whether an operation of the catalogue requires it. */
export type Line = { name: string; isKnown: boolean };

/**
 * What a matrix shows: a row for each resource, a column for each action, and a cell where a part may
 * be ticked. A cell is there if an operation requires its part, or if the scope names it.
 */
export type MatrixShape = {
  rows: readonly Line[];
  columns: readonly Line[];
  /** The parts without a wildcard that have a cell. */
  cells: ReadonlySet<string>;
  /** Those of them that operations require. */
  required: ReadonlySet<string>;
};

const USUAL_ACTIONS = ['read', 'write', 'delete'];

function linesOf(known: string[], named: string[]): Line[] {
  const unknown = new Set(named.filter((name) => name !== '*' && !known.includes(name)));
  return [
    ...known.map((name) => ({ name, isKnown: true })),
    ...[...unknown].map((name) => ({ name, isKnown: false })),
  ];
}

/** The matrix for a scope: the names of the catalogue in their order, then those that only the scope has. */
export function matrixShape(scope: string, operations: Catalogue): MatrixShape {
  const { parts: required, resources, actions } = vocabularyOf(operations);
  const named = parseScope(formatScope(parseScope(scope)));
  const ordered = [
    ...USUAL_ACTIONS.filter((action) => actions.includes(action)),
    ...actions.filter((action) => !USUAL_ACTIONS.includes(action)),
  ];
  const concrete = (parts: string[]) => parts.filter((part) => !part.includes('*'));
  const requiredCells = concrete(required);
  return {
    rows: linesOf(
      resources,
      named.map(({ resource }) => resource),
    ),
    columns: linesOf(
      ordered,
      named.map(({ action }) => action),
    ),
    cells: new Set([...requiredCells, ...concrete(named.map((part) => formatScope([part])))]),
    required: new Set(requiredCells),
  };
}
