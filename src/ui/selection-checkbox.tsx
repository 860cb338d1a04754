type SelectionCheckboxProps = {
  label: string;
  isChecked: boolean;
  /** For a checkbox that stands for several rows: whether only some are selected. */
  isMixed?: boolean;
  /** `isRange` says that Shift was held. */
  onToggle: (isRange: boolean) => void;
};

/** Clickable over the full height of its row. */
export function SelectionCheckbox({
  label,
  isChecked,
  isMixed = false,
  onToggle,
}: SelectionCheckboxProps) {
  return (
    <label className="on-screen -mx-2 grid h-9 w-8 shrink-0 cursor-pointer place-items-center select-none">
      <input
        type="checkbox"
        aria-label={label}
        className="size-4"
        checked={isChecked}
        ref={(box) => {
          // Meets the platform: only a property makes a checkbox indeterminate.
          if (box) box.indeterminate = isMixed;
        }}
        onChange={({ nativeEvent }) =>
          onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    </label>
  );
}
