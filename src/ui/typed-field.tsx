import { TextField } from './field';
import { isOfInputMethod } from './is-of-input-method';

/** The decimal digits of each script are ten in a row, and no two rows touch (Unicode, `Nd`). */
function asciiDigit(digit: string): string {
  let value = 0;
  for (
    let code = (digit.codePointAt(0) ?? 0) - 1;
    /\p{Nd}/u.test(String.fromCodePoint(code));
    code--
  )
    value += 1;
  return String(value % 10);
}

/** A text without what differs between keyboards: case, width, digits, blanks and separators. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\s\p{P}\p{Cf}]/gu, '');

/** Whether `typed` is what `wanted` asks for, on any keyboard: ١٬١٠٠ or 1 100 is 1100. */
export const isTyped = (typed: string, wanted: string): boolean => plain(typed) === plain(wanted);

type TypedFieldProps = {
  label: string;
  wanted: string;
  value: string;
  onChange: (value: string) => void;
  /** Enter confirms once the right text is there. */
  onConfirm: () => void;
  inputMode?: 'numeric';
};

/** Keeps people from confirming without reading: they have to type a number or a word. */
export function TypedField({
  label,
  wanted,
  value,
  onChange,
  onConfirm,
  inputMode,
}: TypedFieldProps) {
  return (
    <TextField
      label={label}
      value={value}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      inputMode={inputMode}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.repeat || isOfInputMethod(event)) return;
        if (isTyped(value, wanted)) onConfirm();
      }}
    />
  );
}
