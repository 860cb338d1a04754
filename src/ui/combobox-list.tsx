import type { ReactNode } from 'react';

export type ComboboxOption<T> = { key: string; value: T; content: ReactNode };

type ComboboxListProps<T> = {
  /** The id of the field. Those of the list and its options derive from it. */
  id: string;
  label: string;
  options: readonly ComboboxOption<T>[];
  /** -1 for none. */
  activeIndex: number;
  onPick: (value: T) => void;
};

const showActive = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' });

export function ComboboxList<T>({ id, label, options, activeIndex, onPick }: ComboboxListProps<T>) {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={label}
      // Otherwise the field would lose the focus, and close the list, before the click arrives.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      className="max-h-84 overflow-y-auto p-1"
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
        <div
          key={option.key}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === activeIndex}
          ref={index === activeIndex ? showActive : undefined}
          onClick={() => onPick(option.value)}
          className="cursor-pointer rounded px-2 py-1.5 hover:bg-sunken aria-selected:bg-accent-wash"
        >
          {option.content}
        </div>
      ))}
    </div>
  );
}
