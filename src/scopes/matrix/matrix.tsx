import { type ChangeEvent, type KeyboardEvent, useState } from 'react';
import { readMatrix, rowStates } from './cell-state';
import { MatrixRow } from './matrix-row';
import type { Heading, MatrixShape } from './matrix-shape';
import { nextCell } from './next-cell';

type ScopeMatrixProps = {
  scope: string;
  shape: MatrixShape;
  /** The rows of the shape to show. */
  rows: readonly Heading[];
  onToggle: (part: string) => void;
};

const ALL: Heading = { name: '*', isKnown: true };

/** Skips the header row and the column of names. */
const boxAt = (table: HTMLTableElement, row: number, column: number) =>
  table.rows[row + 1]?.cells[column + 1]?.querySelector('input');

function positionOf(target: Element): { row: number; column: number } | null {
  const cell = target.closest('td');
  const row = cell?.closest('tr');
  return cell && row ? { row: row.rowIndex - 1, column: cell.cellIndex - 1 } : null;
}

/** One tab stop, with arrow keys inside (WAI-ARIA APG, grid pattern). */
export function ScopeMatrix({ scope, shape, rows, onToggle }: ScopeMatrixProps) {
  const [tabStop, setTabStop] = useState({ resource: '*', action: '*' });
  const headings = [ALL, ...rows];
  const columns = [ALL, ...shape.columns];
  const actions = columns.map(({ name }) => name);
  const reading = readMatrix(scope, shape);
  const statesByRow = headings.map(({ name }) => rowStates(name, reading));

  // If the box with the tab stop is hidden, the first box of its row has it, or the very first one.
  const tabStopRow = Math.max(
    0,
    headings.findIndex(({ name }) => name === tabStop.resource),
  );
  const tabStopColumn = actions.indexOf(tabStop.action);
  const hasTabStop = (statesByRow[tabStopRow]?.[tabStopColumn] ?? 'none') !== 'none';

  const partAt = (target: Element) => {
    const position = positionOf(target);
    const resource = position && headings[position.row]?.name;
    const action = position && actions[position.column];
    return resource && action ? { resource, action } : null;
  };

  function moveFocus(event: KeyboardEvent<HTMLTableElement>) {
    const { currentTarget: table, target } = event;
    // Enter would submit the form.
    if (event.key === 'Enter') event.preventDefault();
    const from = target instanceof Element ? positionOf(target) : null;
    if (from === null || event.altKey || event.metaKey || event.shiftKey) return;
    const to = nextCell(event, from, {
      rows: headings.length,
      columns: columns.length,
      has: (row, column) => boxAt(table, row, column) !== null,
    });
    if (to === null) return;
    event.preventDefault();
    boxAt(table, to.row, to.column)?.focus();
  }

  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with interactive cells is a grid.
      role="grid"
      aria-label="Resources and actions"
      // They are what scopes are made of.
      translate="no"
      className="w-full table-fixed border-separate border-spacing-0"
      // The names of other servers can add columns.
      style={{ minWidth: `${5.75 + 2.4375 * columns.length}rem` }}
      onKeyDown={moveFocus}
      onFocus={({ target }) => setTabStop((last) => partAt(target) ?? last)}
      onChange={({ target }: ChangeEvent<HTMLTableElement>) => {
        const part = partAt(target);
        if (part) onToggle(`${part.resource}:${part.action}`);
      }}
    >
      <thead className="bg-paper text-meta text-ink-3 wide:text-small">
        <tr>
          <th
            scope="col"
            className="sticky left-0 h-8 w-23 bg-paper text-left font-normal wide:w-36"
          >
            Resource
          </th>
          {columns.map(({ name, isKnown }) => (
            <th
              key={name}
              scope="col"
              title={isKnown ? undefined : name}
              className={`min-w-9.75 truncate font-normal ${isKnown ? '' : 'text-warn'}`}
            >
              {name === '*' ? 'all' : name}
              {!isKnown && '?'}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {headings.map(({ name, isKnown }, index) => (
          <MatrixRow
            key={name}
            resource={name}
            isKnown={isKnown}
            actions={actions.join(' ')}
            states={(statesByRow[index] ?? [])
              .map((state, column) => markUnneeded(state, `${name}:${actions[column]}`, shape))
              .join(' ')}
            tabStop={index === tabStopRow ? (hasTabStop ? tabStopColumn : 0) : -1}
          />
        ))}
      </tbody>
    </table>
  );
}

function markUnneeded(state: string, part: string, shape: MatrixShape): string {
  return part.includes('*') || shape.required.has(part) || state === 'none' ? state : `${state}!`;
}
