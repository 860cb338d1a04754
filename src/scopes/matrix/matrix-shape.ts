import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { formatPart, formatScope, parseScope, type ScopePart } from '../../../protocol/scope';
import { vocabularyOf } from '../analysis/vocabulary';

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
  const named = parseScope(unknownParts(scope, operations));
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
    cells: new Set([...requiredCells, ...concrete(named.map(formatPart))]),
    required: new Set(requiredCells),
  };
}

/**
 * The parts of a scope with a name or a pair of names that no operation requires, in canonical order:
 * the shape depends on them alone.
 */
export function unknownParts(scope: string, operations: Catalogue): string {
  const { parts, resources, actions } = vocabularyOf(operations);
  const isKnown = (part: ScopePart) => {
    const { resource, action } = part;
    if (resource === '*') return action === '*' || actions.includes(action);
    return action === '*' ? resources.includes(resource) : parts.includes(formatPart(part));
  };
  return formatScope(parseScope(scope).filter((part) => !isKnown(part)));
}

/** More unknown names than these would only slow the matrix down. */
const MOST_UNKNOWN = { rows: 40, columns: 4 };

/** As much of a shape as a matrix can show, and how many names are beyond that. */
export function limitShape(shape: MatrixShape): { shown: MatrixShape; beyond: number } {
  const limit = (lines: readonly Line[], most: number) =>
    lines.slice(0, lines.filter(({ isKnown }) => isKnown).length + most);
  const rows = limit(shape.rows, MOST_UNKNOWN.rows);
  const columns = limit(shape.columns, MOST_UNKNOWN.columns);
  return {
    shown: { ...shape, rows, columns },
    beyond: shape.rows.length - rows.length + shape.columns.length - columns.length,
  };
}
