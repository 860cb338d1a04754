import { type ChangeEvent, type KeyboardEvent, useId, useState } from 'react';
import { isOfInputMethod } from './is-of-input-method';

type ComboboxState<T> = {
  text: string;
  onText: (text: string) => void;
  /** Best match first. */
  options: readonly { value: T }[];
  onPick: (value: T) => void;
  /** Whether anything is visible while it's open. By default that's so if there are options. */
  hasPopup?: boolean;
};

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * A combobox with a listbox (WAI-ARIA APG): the focus stays in the field, arrows move through the
 * options, Enter picks, Escape closes and then clears.
 */
export function useCombobox<T>(state: ComboboxState<T>) {
  const { text, onText, options, onPick, hasPopup = options.length > 0 } = state;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [activeIndex, setAt] = useState(-1);
  const isShown = isOpen && options.length > 0;
  const active = isShown ? options[activeIndex] : undefined;

  const close = () => {
    setOpen(false);
    setAt(-1);
  };
  const change = (next: string) => {
    onText(next);
    setOpen(true);
    // Enter picks the best match; an empty field has none.
    setAt(next.trim() === '' ? -1 : 0);
  };
  const pick = (value: T) => {
    onPick(value);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isOfInputMethod(event)) return;
    const step = STEPS[event.key];
    if (step !== undefined && (hasPopup || options.length > 0)) {
      event.preventDefault();
      setOpen(true);
      const from = isShown && activeIndex >= 0 ? activeIndex : step > 0 ? -1 : 0;
      // While the options are loading, this stands for the first.
      const next = options.length === 0 ? 0 : (from + step + options.length) % options.length;
      setAt(event.altKey ? -1 : next);
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      pick(active.value);
    } else if (event.key === 'Escape' && ((isOpen && hasPopup) || text !== '')) {
      event.preventDefault();
      if (!isOpen || !hasPopup) onText('');
      close();
    }
  };

  return {
    id,
    isOpen,
    isShown,
    /** -1 for none. */
    activeIndex,
    close,
    change,
    pick,
    field: {
      id,
      role: 'combobox',
      'aria-expanded': isShown,
      'aria-controls': `${id}-list`,
      'aria-autocomplete': 'list',
      'aria-activedescendant': active ? `${id}-${activeIndex}` : undefined,
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
