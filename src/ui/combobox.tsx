import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';

export type ComboboxOption<T> = { key: string; value: T; content: ReactNode };

type ComboboxProps<T> = {
  label: string;
  hint: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  /** What the text could mean, the best first. */
  options: ComboboxOption<T>[];
  /** What is said of them: how many there are, or that there are none. */
  summary: string;
  onPick: (value: T) => void;
};

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

const showActive = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' });

/**
 * A field that finds what it is told to find (WAI-ARIA APG, combobox with a listbox): the focus stays
 * in the field, arrows move through the options, Enter picks, Escape closes.
 */
export function Combobox<T>(props: ComboboxProps<T>) {
  const { label, hint, placeholder, text, onText, options, summary, onPick } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const isShown = isOpen && options.length > 0;
  const active = isShown ? options[at] : undefined;

  const change = (next: string) => {
    onText(next);
    setOpen(true);
    // Enter takes the best one; without a text there is none.
    setAt(next.trim() === '' ? -1 : 0);
  };
  const close = () => {
    setOpen(false);
    setAt(-1);
  };
  const pick = ({ value }: ComboboxOption<T>) => {
    onPick(value);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setOpen(true);
      const from = isShown && at >= 0 ? at : step > 0 ? -1 : 0;
      setAt(event.altKey ? -1 : (from + step + options.length) % options.length);
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      pick(active);
    } else if (event.key === 'Escape' && (isShown || text !== '')) {
      event.preventDefault();
      if (isShown) close();
      else change('');
    }
  };

  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          role="combobox"
          aria-expanded={isShown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active ? `${id}-${at}` : undefined}
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={placeholder}
          value={text}
          onChange={(event) => change(event.target.value)}
          onClick={() => setOpen(true)}
          onKeyDown={onKeyDown}
          onBlur={close}
          className="w-full rounded-md border border-control bg-raised px-3 py-1.5 text-ink"
        />
        {isShown && (
          <div
            id={`${id}-list`}
            role="listbox"
            aria-label={label}
            // The field would lose the focus, and close the list, before the click arrives.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            className="absolute inset-x-0 z-5 mt-1 max-h-84 overflow-y-auto rounded-lg border border-line-strong bg-raised p-1 shadow-lg shadow-black/10"
          >
            {options.map((option, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field
              <div
                key={option.key}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                ref={index === at ? showActive : undefined}
                onClick={() => pick(option)}
                className="cursor-pointer rounded px-2 py-1.5 hover:bg-sunken aria-selected:bg-accent-wash"
              >
                {option.content}
              </div>
            ))}
          </div>
        )}
      </div>
      <p id={`${id}-hint`} className="text-[0.8125rem] text-ink-3">
        {hint}
      </p>
      <p role="status" className="min-h-5 text-[0.8125rem] text-ink-2">
        {text.trim() !== '' && summary}
      </p>
    </div>
  );
}
