import { type ChangeEvent, type KeyboardEvent, useId, useState } from 'react';

type ComboboxState<T> = {
  text: string;
  onText: (text: string) => void;
  /** What the text could mean, the best first. */
  options: readonly { value: T }[];
  onPick: (value: T) => void;
  /** Whether something is seen of it while it is open; by default where there are options. */
  isSeen?: boolean;
};

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * What a field and its list are to each other (WAI-ARIA APG, combobox with a listbox): the focus stays
 * in the field, arrows move through the options, Enter picks, Escape closes, and then clears.
 */
export function useCombobox<T>(state: ComboboxState<T>) {
  const { text, onText, options, onPick, isSeen = options.length > 0 } = state;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const isShown = isOpen && options.length > 0;
  const active = isShown ? options[at] : undefined;

  const close = () => {
    setOpen(false);
    setAt(-1);
  };
  const change = (next: string) => {
    onText(next);
    setOpen(true);
    // Enter takes the best one; without a text there is none.
    setAt(next.trim() === '' ? -1 : 0);
  };
  const pick = (value: T) => {
    onPick(value);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined && (isSeen || options.length > 0)) {
      event.preventDefault();
      setOpen(true);
      const from = isShown && at >= 0 ? at : step > 0 ? -1 : 0;
      // Where options are yet to come, the first of them is meant.
      const next = options.length === 0 ? 0 : (from + step + options.length) % options.length;
      setAt(event.altKey ? -1 : next);
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      pick(active.value);
    } else if (event.key === 'Escape' && ((isOpen && isSeen) || text !== '')) {
      event.preventDefault();
      if (!isOpen || !isSeen) onText('');
      close();
    }
  };

  return {
    id,
    isOpen,
    /** Whether there is a list to be seen. */
    isShown,
    /** Which of the options is the active one, -1 for none. */
    at,
    close,
    change,
    pick,
    field: {
      id,
      role: 'combobox',
      'aria-expanded': isShown,
      'aria-controls': `${id}-list`,
      'aria-autocomplete': 'list',
      'aria-activedescendant': active ? `${id}-${at}` : undefined,
      autoComplete: 'off',
      autoCapitalize: 'none',
      spellCheck: false,
      value: text,
      onChange: (event: ChangeEvent<HTMLInputElement>) => change(event.target.value),
      onClick: () => setOpen(true),
      onKeyDown,
    },
  } as const;
}
