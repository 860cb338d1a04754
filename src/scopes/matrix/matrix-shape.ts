import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { formatPart, formatScope, parseScope, type ScopePart } from '../../../protocol/scope';
import { vocabularyOf } from '../analysis/vocabulary';

/** A resource or an action, and whether an operation of the catalogue requires it. */
export type Heading = { name: string; isKnown: boolean };

/**
 * A row for each resource, a column for each action, and a cell for each part that an operation
 * requires or the scope names.
 */
export type MatrixShape = {
  rows: readonly Heading[];
  columns: readonly Heading[];
  /** The parts that have a cell, without wildcards. */
  cells: ReadonlySet<string>;
  /** Those that operations require. */
  required: ReadonlySet<string>;
};

const USUAL_ACTIONS = ['read', 'write', 'delete'];

function headingsOf(known: string[], named: string[]): Heading[] {
  const unknown = new Set(named.filter((name) => name !== '*' && !known.includes(name)));
  return [
    ...known.map((name) => ({ name, isKnown: true })),
    ...[...unknown].map((name) => ({ name, isKnown: false })),
  ];
}

/** Names of the catalogue come first, then those that only the scope has. */
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
    rows: headingsOf(
      resources,
      named.map(({ resource }) => resource),
    ),
    columns: headingsOf(
      ordered,
      named.map(({ action }) => action),
    ),
    cells: new Set([...requiredCells, ...concrete(named.map(formatPart))]),
    required: new Set(requiredCells),
  };
}

/**
 * The parts of a scope with a name or a pair of names that no operation requires, in canonical order.
 * The shape depends on nothing else of the scope.
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

/** More unknown names would only slow the matrix down. */
const MAX_UNKNOWN = { rows: 40, columns: 4 };

/** Drops unknown names above the limit and counts them. */
export function limitShape(shape: MatrixShape): { shown: MatrixShape; hiddenCount: number } {
  const limit = (headings: readonly Heading[], max: number) =>
    headings.slice(0, headings.filter(({ isKnown }) => isKnown).length + max);
  const rows = limit(shape.rows, MAX_UNKNOWN.rows);
  const columns = limit(shape.columns, MAX_UNKNOWN.columns);
  return {
    shown: { ...shape, rows, columns },
    hiddenCount: shape.rows.length - rows.length + shape.columns.length - columns.length,
  };
}
