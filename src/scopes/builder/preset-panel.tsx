import { useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { canonicalScope } from '../../../protocol/scope';
import { Code } from '../../ui/code';
import { useCatalogue } from '../catalogue/use-catalogue';
import { builderWords } from './builder-words';
import { isBroad, type Preset, presetOf, presets } from './presets';
import type { PanelProps } from './scope-props';

const CARD = 'rounded-[0.625rem] border border-line bg-raised px-3 py-2 text-left';

/** Common scopes. The broadest ones take a further step, so that nobody has one by a slip. */
export function PresetPanel({ value, onChange }: PanelProps) {
  const { operations } = useCatalogue();
  const chosen = presetOf(canonicalScope(value));
  const [isBroadShown, setBroadShown] = useState(chosen !== undefined && isBroad(chosen));
  const group = useRef<HTMLFieldSetElement>(null);
  const shown = presets.filter((preset) => isBroadShown || !isBroad(preset));
  return (
    <fieldset
      ref={group}
      aria-label="Preset"
      className="grid min-w-0 gap-2 min-[30rem]:grid-cols-2 wide:grid-cols-3"
    >
      {shown.map((preset) => (
        <PresetCard
          key={preset.scope}
          preset={preset}
          operations={operations}
          isChosen={preset === chosen}
          onChoose={() => onChange(preset.scope)}
        />
      ))}
      {!isBroadShown && (
        <button
          type="button"
          onClick={() => {
            flushSync(() => setBroadShown(true));
            // The button is gone: the focus goes to the first of what it showed.
            group.current?.querySelector<HTMLElement>('[data-broad] input')?.focus();
          }}
          className={`${CARD} border-dashed text-ink-2 hover:bg-sunken`}
        >
          <span className="block font-medium text-ink">Broad access…</span>
          <span className="text-small">Two presets that can change everything</span>
        </button>
      )}
    </fieldset>
  );
}

type PresetCardProps = {
  preset: Preset;
  operations: Catalogue;
  isChosen: boolean;
  onChoose: () => void;
};

function PresetCard({ preset, operations, isChosen, onChoose }: PresetCardProps) {
  const id = useId();
  const { count, risk } = builderWords(preset.scope, operations);
  const isHigh = risk?.level === 'high' || risk?.level === 'full';
  return (
    <label
      data-broad={isBroad(preset) || undefined}
      className={`${CARD} grid cursor-pointer content-start outline-accent hover:bg-sunken has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-offset-2`}
    >
      <span className="flex items-center gap-2 font-medium">
        <input
          type="radio"
          name="preset"
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-scope ${id}-reach`}
          checked={isChosen}
          onChange={onChoose}
          className="outline-none"
        />
        <span id={`${id}-name`}>{preset.label}</span>
      </span>
      <Code id={`${id}-scope`} className="text-ink-2 wrap-anywhere">
        {preset.scope}
      </Code>
      {risk && (
        <span id={`${id}-reach`} className="text-meta text-ink-3">
          {count} · <span className={isHigh ? 'font-medium text-warn' : ''}>{risk.name}</span>
        </span>
      )}
    </label>
  );
}
