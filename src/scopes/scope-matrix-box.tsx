import type { CellState } from './scope-matrix-state';

type MatrixBoxProps = {
  label: string;
  state: CellState;
  /** Whether an operation requires the part. */
  isNeeded: boolean;
  isTabStop: boolean;
};

/** Changes are heard at the grid; React only wants to see that somebody does. */
const heardByGrid = () => undefined;

const MARK = 'before:content-[""] before:block';
const TICK =
  'checked:before:h-2.5 checked:before:w-1.5 checked:before:-translate-y-px checked:before:rotate-45 checked:before:border-r-2 checked:before:border-b-2';
const DASH = 'indeterminate:before:h-0.5 indeterminate:before:w-2 indeterminate:before:bg-accent';

const LOOKS: Record<CellState, string> = {
  on: 'border-accent bg-accent before:border-accent-ink',
  covered: 'border-accent bg-accent-wash before:border-accent',
  mixed: 'border-accent bg-raised',
  off: 'border-control bg-raised',
};

/** A box of the matrix; what a wildcard permits is ticked too, but paler than what the scope names. */
export function MatrixBox({ label, state, isNeeded, isTabStop }: MatrixBoxProps) {
  return (
    // The label makes all of the cell a target.
    <label className="grid min-h-8 place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        title={isNeeded ? undefined : 'No known operation requires this.'}
        tabIndex={isTabStop ? 0 : -1}
        checked={state === 'on' || state === 'covered'}
        aria-checked={state === 'mixed' ? 'mixed' : undefined}
        // Meets the platform: only a property makes a box indeterminate, and a click ends it.
        ref={(box) => {
          if (box) box.indeterminate = state === 'mixed';
        }}
        onChange={heardByGrid}
        className={`grid size-4.5 scroll-mt-20 scroll-mb-4 appearance-none place-items-center rounded-sm border forced-colors:appearance-auto ${MARK} ${TICK} ${DASH} ${isNeeded ? LOOKS[state] : `${LOOKS[state]} border-dashed border-warn`}`}
      />
    </label>
  );
}
