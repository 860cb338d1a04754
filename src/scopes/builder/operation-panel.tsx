import { useMemo } from 'react';
import type { Operation } from '../../../protocol/catalogue/catalogue';
import { canonicalScope } from '../../../protocol/scope';
import { Button } from '../../ui/button';
import { Code } from '../../ui/code';
import { isOfInputMethod } from '../../ui/field';
import { leastScope } from '../analysis/least-scope';
import { OperationCombobox } from '../catalogue/operation-combobox';
import { callOf } from '../catalogue/operation-reference';
import { requirementWords } from '../catalogue/requirement-words';
import { useCatalogue } from '../catalogue/use-catalogue';
import type { PanelProps } from './scope-props';

/** Finds the narrowest scope for the operations that a program calls, and applies it with each pick. */
export function OperationPanel({ value, onChange, calls, onCalls }: PanelProps) {
  const catalogue = useCatalogue();
  const { operations } = catalogue;
  const pickedOf = (picked: readonly string[]) =>
    operations.filter((one) => picked.includes(callOf(one)));
  const picked = pickedOf(calls);
  const pick = (next: string[]) => {
    onCalls(next);
    onChange(leastScope(pickedOf(next), operations).scope);
  };
  return (
    <div className="grid gap-2">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only observes the field inside it */}
      <div
        onKeyDown={(event) => {
          // Enter would submit the form, also where there's no match to pick.
          if (event.key === 'Enter' && !isOfInputMethod(event)) event.preventDefault();
        }}
      >
        <OperationCombobox
          catalogue={catalogue}
          picked={calls}
          onPick={(operation) => pick([...calls, callOf(operation)])}
        />
      </div>
      {picked.length > 0 && (
        <>
          <PickedList
            picked={picked}
            onRemove={(call) => {
              pick(calls.filter((other) => other !== call));
              // The button that had the focus is gone.
              document.querySelector<HTMLElement>('form [role="combobox"]')?.focus();
            }}
          />
          <NarrowestScope {...{ value, picked, operations, onChange }} />
        </>
      )}
    </div>
  );
}

type PickedListProps = { picked: Operation[]; onRemove: (call: string) => void };

function PickedList({ picked, onRemove }: PickedListProps) {
  return (
    <ul aria-label="Picked operations" className="border-t border-line">
      {picked.map((one) => (
        <li
          key={callOf(one)}
          className="flex items-center gap-x-3 border-b border-line py-1 wrap-anywhere"
        >
          <span className="flex min-w-0 grow flex-wrap gap-x-3">
            <span className="font-medium">{one.operation}</span>
            <Code className="self-center text-ink-2">{callOf(one)}</Code>
            <span
              className={`min-[30rem]:ml-auto ${one.unusable === undefined ? 'text-ink-3' : 'text-warn'}`}
            >
              {requirementWords(one)}
            </span>
          </span>
          <Button
            look="quiet"
            isIcon
            aria-label={`Remove ${one.operation}`}
            onClick={() => onRemove(callOf(one))}
          >
            <span aria-hidden>×</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

type NarrowestScopeProps = {
  value: string;
  picked: Operation[];
  operations: readonly Operation[];
  onChange: (scope: string) => void;
};

function NarrowestScope({ value, picked, operations, onChange }: NarrowestScopeProps) {
  const { scope, isProven } = useMemo(
    () => leastScope(picked, [...operations]),
    [picked, operations],
  );
  if (scope === '') {
    return (
      <p role="status" className="text-ink-2">
        {picked.some(({ unusable }) => unusable !== undefined)
          ? 'The scope that this needs is unknown.'
          : 'No scope needed: any active token can call this. A grant has to allow something, though, so add another operation or choose a preset.'}
      </p>
    );
  }
  const hasChoice = picked.some(({ anyOf = [] }) => anyOf.length > 1);
  return (
    <div role="status" className="grid justify-items-start gap-1 text-ink-2">
      <p>
        Narrowest scope: <Code className="text-ink">{scope}</Code>
        {hasChoice && ' Where there’s a choice, it allows the fewest other operations.'}
        {!isProven && ' A narrower one may exist.'}
      </p>
      {canonicalScope(value) !== scope && (
        <Button onClick={() => onChange(scope)}>Use the narrowest scope</Button>
      )}
    </div>
  );
}
