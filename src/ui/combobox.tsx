import { ComboboxList, type ComboboxOption } from './combobox-list';
import { useCombobox } from './use-combobox';

type ComboboxProps<T> = {
  label: string;
  hint: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  /** Best match first. */
  options: ComboboxOption<T>[];
  /** How many options there are, or that there are none; read out as they change. */
  summary: string;
  onPick: (value: T) => void;
};

export function Combobox<T>(props: ComboboxProps<T>) {
  const { label, hint, placeholder, text, options, summary } = props;
  const { id, field, isShown, activeIndex, pick, close } = useCombobox(props);
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <div className="relative">
        <input
          {...field}
          aria-describedby={`${id}-hint`}
          placeholder={placeholder}
          onBlur={close}
          className="control"
        />
        {isShown && (
          <div className="popup absolute inset-x-0 z-5 mt-1">
            <ComboboxList {...{ id, label, options, activeIndex }} onPick={pick} />
          </div>
        )}
      </div>
      <p id={`${id}-hint`} className="text-small text-ink-3">
        {hint}
      </p>
      <p role="status" className="min-h-5 text-small text-ink-2">
        {text.trim() !== '' && summary}
      </p>
    </div>
  );
}
