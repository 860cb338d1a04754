import { Fragment, memo } from 'react';
import type { CellState } from './cell-state';

/** Primitive values only, so that `memo` skips rows that didn't change. */
type MatrixRowProps = {
  resource: string;
  /** Whether an operation requires something of the resource. */
  isKnown: boolean;
  /** The actions of the columns, the wildcard first. */
  actions: string;
  /** The states of the cells in the same order; `!` marks a part that no operation requires. */
  states: string;
  /** The column with the tab stop of the grid, -1 if it's in another row. */
  tabStop: number;
};

const nameOf = (name: string | undefined) => (name === '*' ? 'all' : name);

/** Lets names such as `authGrants` and `contact-methods` wrap between words. */
function BreakableName({ name }: { name: string }) {
  return name.split(/(?<=[a-z])(?=[A-Z])|(?<=-)/).map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words have no other identity.
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}

export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { resource, isKnown, actions, states, tabStop } = props;
  const columns = actions.split(' ');
  const isAll = resource === '*';
  return (
    <tr className={isAll ? undefined : 'group hover:bg-sunken'}>
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

type MatrixBoxProps = {
  label: string;
  state: CellState;
  /** Whether an operation requires the part. */
  isNeeded: boolean;
  isTabStop: boolean;
};

/** The grid handles changes. React warns about a controlled box without a handler. */
const handledByGrid = () => undefined;

// Only the colour and clip path of the mark change, so a click triggers no layout.
const MARK =
  'before:block before:size-4 before:content-[""] before:[clip-path:inset(0)] not-checked:not-indeterminate:before:bg-transparent forced-colors:before:hidden';
const TICK = 'checked:before:[clip-path:polygon(20%_46%,12%_56%,42%_84%,88%_26%,78%_18%,41%_65%)]';
const DASH = 'indeterminate:before:[clip-path:inset(44%_25%)]';

const LOOKS: Record<CellState, string> = {
  on: 'border-accent bg-accent before:bg-accent-ink',
  covered: 'border-accent bg-accent-wash before:bg-accent',
  mixed: 'border-accent bg-raised before:bg-accent',
  off: 'border-control bg-raised',
};

const MatrixBox = memo(function MatrixBox(props: MatrixBoxProps) {
  const { label, state, isNeeded, isTabStop } = props;
  return (
    // The label makes the whole cell clickable.
    <label className="grid min-h-8 place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        title={isNeeded ? undefined : 'Not required by any known operation.'}
        tabIndex={isTabStop ? 0 : -1}
        checked={state === 'on' || state === 'covered'}
        aria-checked={state === 'mixed' ? 'mixed' : undefined}
        // Meets the platform: only a property makes a box indeterminate, and a click resets it.
        ref={(box) => {
          if (box) box.indeterminate = state === 'mixed';
        }}
        onChange={handledByGrid}
        className={`grid size-4.5 scroll-mt-32 appearance-none place-items-center rounded-sm border forced-colors:appearance-auto ${MARK} ${TICK} ${DASH} ${isNeeded ? LOOKS[state] : `${LOOKS[state]} border-dashed border-warn`}`}
      />
    </label>
  );
});
