import { Fragment, memo } from 'react';
import type { CellState } from './cell-state';
import { MatrixBox } from './matrix-box';

/** All are plain values, so that a row of which nothing changed is not rendered again. */
type MatrixRowProps = {
  resource: string;
  /** Whether an operation requires something of the resource. */
  isKnown: boolean;
  /** The actions of the columns, the wildcard first. */
  actions: string;
  /** How the cells stand, in the same order; `!` marks a part that no operation requires. */
  states: string;
  /** The column with the tab stop of the grid, -1 if it is in another row. */
  tabStop: number;
};

const nameOf = (name: string | undefined) => (name === '*' ? 'all' : name);

/** A name that breaks at its words: `authGrants`, `contact-methods`. */
function BreakableName({ name }: { name: string }) {
  return name.split(/(?<=[a-z])(?=[A-Z])|(?<=-)/).map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words have no other identity.
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}

/** A resource, with a box for each of its actions. */
export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { resource, isKnown, actions, states, tabStop } = props;
  const columns = actions.split(' ');
  const isAll = resource === '*';
  return (
    <tr className={isAll ? 'sticky top-8 z-1 bg-paper' : 'group hover:bg-sunken'}>
      <th
        scope="row"
        className={`sticky left-0 border-b bg-paper py-1 pr-1 text-left leading-4 wrap-anywhere group-hover:bg-sunken ${isAll ? 'border-line-strong font-medium' : 'border-line font-normal'} ${isKnown ? '' : 'text-warn'}`}
      >
        <BreakableName name={nameOf(resource) ?? ''} />
        {!isKnown && '?'}
      </th>
      {states.split(' ').map((state, index) => (
        <td
          key={columns[index]}
          className={`border-b p-0 ${isAll ? 'border-line-strong' : 'border-line'}`}
        >
          {state !== 'none' && (
            <MatrixBox
              label={`${nameOf(resource)}: ${nameOf(columns[index])}`}
              state={state.replace('!', '') as CellState}
              isNeeded={!state.endsWith('!')}
              isTabStop={index === tabStop}
            />
          )}
        </td>
      ))}
    </tr>
  );
});
