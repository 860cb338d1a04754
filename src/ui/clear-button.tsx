import { Icon } from './icon';

type ClearButtonProps = { label: string; onClear: () => void };

/** Empties the field before it in a `relative` box, and gives it the focus. */
export function ClearButton({ label, onClear }: ClearButtonProps) {
  return (
    <button
      type="button"
      // On the keyboard, the field itself is as easily emptied.
      tabIndex={-1}
      aria-label={label}
      onClick={({ currentTarget: { parentElement } }) => {
        onClear();
        // The button itself is about to go.
        parentElement?.querySelector('input')?.focus();
      }}
      className="absolute inset-y-0 right-0 grid w-8.5 place-items-center text-ink-3 hover:text-ink"
    >
      <Icon name="x" size={14} />
    </button>
  );
}
