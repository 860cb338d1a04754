import { useId, useImperativeHandle, useRef, useState } from 'react';
import { canonicalScope } from '../../../protocol/scope';
import { FieldError, TextField } from '../../ui/field';
import { Tabs } from '../../ui/tabs';
import { LazyPanel } from './lazy-panel';
import type { ScopeProps } from './scope-props';

type ScopeFieldsProps = ScopeProps & {
  onBlur: () => void;
  error: string | undefined;
  inputRef: React.RefObject<{ focus: () => void } | null>;
};

const TABS = [
  { key: 'operation', label: 'By operation' },
  { key: 'presets', label: 'Presets' },
  { key: 'matrix', label: 'Matrix' },
  { key: 'text', label: 'Text' },
] as const;

type TabKey = (typeof TABS)[number]['key'];

/** Room for what loads, so that nothing below it moves. */
const ROOM: Record<TabKey, string> = {
  operation: 'min-h-30 wide:min-h-27',
  presets: 'min-h-64',
  matrix: 'min-h-180',
  text: '',
};

/** What each view asks for while the scope is empty, as it also is after an operation that needs none. */
const WANTED: Record<TabKey, string> = {
  operation: 'Choose an operation that needs a scope.',
  presets: 'Choose a preset.',
  matrix: 'Choose at least one resource and action.',
  text: 'Enter a scope, such as boosts:read.',
};

/** Four views of one value. A new scope starts with what the program calls, a given one as text. */
export function ScopeFields({ value, onChange, onBlur, inputRef, ...props }: ScopeFieldsProps) {
  const id = useId();
  const [tab, setTab] = useState<TabKey>(() => (value.trim() === '' ? 'operation' : 'text'));
  const [calls, onCalls] = useState<string[]>([]);
  const panel = useRef<HTMLDivElement>(null);
  const canonical = canonicalScope(value);
  const error = props.error && (canonical ? props.error : WANTED[tab]);
  // Meets the focus: a mistake leads to the view that's open.
  useImperativeHandle(inputRef, () => ({
    focus: () => panel.current?.querySelector<HTMLElement>('input:not([tabindex="-1"])')?.focus(),
  }));
  return (
    <fieldset
      aria-label="Scope"
      aria-describedby={error && tab !== 'text' ? `${id}-error` : undefined}
      className="min-w-0"
    >
      <h2 className="mb-2 text-section font-semibold tracking-tight">What can it do?</h2>
      <Tabs isSegmented label="Scope editor" tabs={TABS} current={tab} onChange={setTab}>
        <div ref={panel} className={ROOM[tab]}>
          {tab === 'text' ? (
            <TextField
              label="Scope text"
              isCode
              value={value}
              onChange={(event) => onChange(event.target.value)}
              onBlur={() => {
                onChange(canonical);
                if (canonical) onBlur();
              }}
              error={error}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              hint="resource:action pairs separated by spaces, such as boosts:read. * means all."
            />
          ) : (
            <LazyPanel {...{ tab, value, onChange, calls, onCalls }} />
          )}
        </div>
      </Tabs>
      {tab !== 'text' && <FieldError id={`${id}-error`} message={error} />}
    </fieldset>
  );
}
