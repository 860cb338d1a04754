type SelectionCheckboxProps = {
  label: string;
  isChecked: boolean;
  /** Whether it stands for several, of which only some are selected. */
  isMixed?: boolean;
  /** Is told whether Shift was held, which asks for a range. */
  onToggle: (isRange: boolean) => void;
};

/** A checkbox that selects a row, or all; it reacts in the whole height of its row. */
export function SelectionCheckbox({
  label,
  isChecked,
  isMixed = false,
  onToggle,
}: SelectionCheckboxProps) {
  return (
    <label className="-mx-2 grid h-9 w-8 shrink-0 cursor-pointer place-items-center select-none">
      <input
        type="checkbox"
        aria-label={label}
        className="size-4"
        checked={isChecked}
        ref={(box) => {
          // Meets the platform: only a property makes a checkbox a mixed one.
          if (box) box.indeterminate = isMixed;
        }}
        onChange={({ nativeEvent }) =>
          onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    </label>
  );
}
