import { type ChangeEvent, type KeyboardEvent, useState } from 'react';
import { readMatrix, rowStates } from './cell-state';
import { MatrixRow } from './matrix-row';
import type { Line, MatrixShape } from './matrix-shape';
import { nextCell } from './next-cell';

type ScopeMatrixProps = {
  scope: string;
  shape: MatrixShape;
  /** The rows to show, of those of the shape. */
  rows: readonly Line[];
  onToggle: (part: string) => void;
};

const ALL: Line = { name: '*', isKnown: true };

/** The boxes stand below the header row and right of the names. */
const boxAt = (table: HTMLTableElement, row: number, column: number) =>
  table.rows[row + 1]?.cells[column + 1]?.querySelector('input');

function placeOf(target: Element): { row: number; column: number } | null {
  const cell = target.closest('td');
  const row = cell?.closest('tr');
  return cell && row ? { row: row.rowIndex - 1, column: cell.cellIndex - 1 } : null;
}

/** The resources and actions of a scope as boxes: one tab stop, arrow keys within (WAI-ARIA APG, grid). */
export function ScopeMatrix({ scope, shape, rows, onToggle }: ScopeMatrixProps) {
  const [stop, setStop] = useState({ resource: '*', action: '*' });
  const lines = [ALL, ...rows];
  const columns = [ALL, ...shape.columns];
  const actions = columns.map(({ name }) => name);
  const reading = readMatrix(scope, shape);
  const stateOfRows = lines.map(({ name }) => rowStates(name, reading));

  // Where what had the tab stop is not shown, the first box of its row or of all has it.
  const stopRow = Math.max(
    0,
    lines.findIndex(({ name }) => name === stop.resource),
  );
  const stopColumn = actions.indexOf(stop.action);
  const hasStop = (stateOfRows[stopRow]?.[stopColumn] ?? 'none') !== 'none';

  const partAt = (target: Element) => {
    const place = placeOf(target);
    const resource = place && lines[place.row]?.name;
    const action = place && actions[place.column];
    return resource && action ? { resource, action } : null;
  };

  function goWith(event: KeyboardEvent<HTMLTableElement>) {
    const { currentTarget: table, target } = event;
    // It would send the form.
    if (event.key === 'Enter') event.preventDefault();
    const from = target instanceof Element ? placeOf(target) : null;
    if (from === null || event.altKey || event.metaKey || event.shiftKey) return;
    const to = nextCell(event, from, {
      rows: lines.length,
      columns: columns.length,
      has: (row, column) => boxAt(table, row, column) !== null,
    });
    if (to === null) return;
    event.preventDefault();
    boxAt(table, to.row, to.column)?.focus();
  }

  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are operated is a grid.
      role="grid"
      aria-label="Resources and actions"
      className="w-max min-w-full table-fixed border-separate border-spacing-0"
      onKeyDown={goWith}
      onFocus={({ target }) => setStop((was) => partAt(target) ?? was)}
      onChange={({ target }: ChangeEvent<HTMLTableElement>) => {
        const part = partAt(target);
        if (part) onToggle(`${part.resource}:${part.action}`);
      }}
    >
      <thead className="sticky top-0 z-2 bg-paper text-[0.6875rem] text-ink-3 wide:text-[0.8125rem]">
        <tr>
          <th
            scope="col"
            className="sticky left-0 h-8 w-23 bg-paper text-left font-normal wide:w-44"
          >
            Resource
          </th>
          {columns.map(({ name, isKnown }) => (
            <th
              key={name}
              scope="col"
              title={isKnown ? undefined : name}
              className={`w-9.75 truncate font-normal wide:w-18 ${isKnown ? '' : 'text-warn'}`}
            >
              {name === '*' ? 'all' : name}
              {!isKnown && '?'}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, isKnown }, index) => (
          <MatrixRow
            key={name}
            resource={name}
            isKnown={isKnown}
            actions={actions.join(' ')}
            states={(stateOfRows[index] ?? [])
              .map((state, column) => markUnneeded(state, `${name}:${actions[column]}`, shape))
              .join(' ')}
            tabStop={index === stopRow ? (hasStop ? stopColumn : 0) : -1}
          />
        ))}
      </tbody>
    </table>
  );
}

function markUnneeded(state: string, part: string, shape: MatrixShape): string {
  return part.includes('*') || shape.required.has(part) || state === 'none' ? state : `${state}!`;
}
