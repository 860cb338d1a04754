import { canonicalScope } from '../../../protocol/scope';
import { SelectField, TextField } from '../../ui/field';
import { LazyBuilder } from './lazy-builder';
import { presetOf, presets } from './presets';

type ScopeFieldsProps = {
  value: string;
  onChange: (scope: string) => void;
  onBlur: () => void;
  error: string | undefined;
  inputRef: React.Ref<HTMLInputElement>;
};

const CUSTOM = '';

/** The scope of a grant: presets, the raw text and a matrix, three views of one value. */
export function ScopeFields({ value, onChange, onBlur, error, inputRef }: ScopeFieldsProps) {
  const canonical = canonicalScope(value);
  return (
    <fieldset className="grid min-w-0 gap-4">
      <legend className="mb-2 text-base font-semibold">Scope</legend>
      <SelectField
        label="Preset"
        value={presetOf(canonical)?.scope ?? CUSTOM}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
      >
        <option value={CUSTOM}>{canonical ? 'Custom' : 'Choose a preset…'}</option>
        {presets.map(({ label, scope }) => (
          <option key={scope} value={scope}>
            {label}
          </option>
        ))}
      </SelectField>
      <TextField
        label="Scope text"
        isCode
        ref={inputRef}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => {
          onChange(canonical);
          onBlur();
        }}
        error={error}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        hint="Parts such as boosts:read, with spaces between. * stands for all."
      />
      <LazyBuilder value={value} onChange={onChange} />
    </fieldset>
  );
}
