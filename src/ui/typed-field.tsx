import { isOfInputMethod, TextField } from './field';

/** A word without what differs between keyboards: case, width, blanks and quotation marks. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{Cf}]/gu, '');

/** Whether `typed` is the word that a question asks for. */
export const isWord = (typed: string, word: string): boolean => plain(typed) === plain(word);

type TypedFieldProps = {
  /** Says what to type, which it contains. */
  label: string;
  wanted: string;
  value: string;
  isRight: boolean;
  onChange: (value: string) => void;
  /** Enter confirms once the text is right. */
  onConfirm: () => void;
  inputMode?: 'numeric';
};

/** A browser that translates the page must not translate what is to be typed. */
function UntranslatedWord({ text, word }: { text: string; word: string }) {
  const at = text.indexOf(word);
  if (at < 0) return <span>{text}</span>;
  return (
    <span>
      {text.slice(0, at)}
      <span translate="no">{word}</span>
      {text.slice(at + word.length)}
    </span>
  );
}

/** Keeps people from confirming without reading: they have to type a number or a word. */
export function TypedField({
  label,
  wanted,
  value,
  isRight,
  onChange,
  onConfirm,
  inputMode,
}: TypedFieldProps) {
  return (
    <TextField
      label={<UntranslatedWord text={label} word={wanted} />}
      value={value}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      inputMode={inputMode}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.repeat || isOfInputMethod(event)) return;
        if (isRight) onConfirm();
      }}
    />
  );
}
