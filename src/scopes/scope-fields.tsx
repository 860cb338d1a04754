import { canonicalScope, covers } from '../../protocol/scope';
import { SelectField, TextField } from '../ui/field';
import { presets } from './presets';
import { summarizeScope } from './scope-summary';

type ScopeFieldsProps = {
  value: string;
  onChange: (scope: string) => void;
  onBlur: () => void;
  error: string | undefined;
  inputRef: React.Ref<HTMLInputElement>;
};

const CUSTOM = '';

/** What a wide scope means for whoever holds the token; `null` for a narrow one. */
function warningOf(scope: string): string | null {
  if (covers(scope, '*:*')) {
    return 'Full access: whoever holds a token of this grant can do all that you can do, grants included.';
  }
  if (covers(scope, '*:write')) {
    return 'Writes everywhere: whoever holds a token of this grant can change whatever you can change.';
  }
  return null;
}

/** The scope of a grant: presets and the raw text, two views of one value. */
export function ScopeFields({ value, onChange, onBlur, error, inputRef }: ScopeFieldsProps) {
  const canonical = canonicalScope(value);
  const preset = presets.find(({ scope }) => scope === canonical);
  const warning = warningOf(value);
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 text-base font-semibold">Scope</legend>
      <SelectField
        label="Preset"
        value={preset?.scope ?? CUSTOM}
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
        placeholder="boosts:read boosts:write"
        hint="Parts of the form resource:action, with spaces between them. * stands for all."
      />
      <p
        aria-live="polite"
        className={warning ? 'rounded-md bg-warn-wash px-4 py-3 text-warn' : 'text-ink-2'}
      >
        {warning ?? (canonical ? summarizeScope(value) : 'Nothing is allowed yet.')}
      </p>
    </fieldset>
  );
}
