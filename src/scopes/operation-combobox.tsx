import { useDeferredValue, useMemo, useState } from 'react';
import type { Catalogue, Operation } from '../../protocol/catalogue';
import { findOperations } from '../../protocol/find-operations';
import { parseScope } from '../../protocol/scope';
import { Combobox } from '../ui/combobox';
import { announce } from '../ui/status-region';
import { callOf } from './scopes-search';

type OperationComboboxProps = {
  operations: Catalogue;
  /** What is picked already, as its `callOf`. */
  picked: string[];
  onPick: (operation: Operation) => void;
};

/** More are not read; the best stand first. */
const SHOWN = 40;

const number = new Intl.NumberFormat('en');

function summaryOf(count: number): string {
  if (count === 0) return 'Nothing in this catalogue matches. Try a part of its name or path.';
  if (count > SHOWN)
    return `${number.format(count)} operations match; the first ${SHOWN} are shown.`;
  return count === 1 ? '1 operation matches.' : `${count} operations match.`;
}

/** Finds operations by name, or by method and path, and lets pick one after the other. */
export function OperationCombobox({ operations, picked, onPick }: OperationComboboxProps) {
  const [text, setText] = useState('');
  const asked = useDeferredValue(text);
  const found = useMemo(
    () => findOperations(asked, operations).filter((one) => !picked.includes(callOf(one))),
    [asked, operations, picked],
  );
  return (
    <Combobox
      label="Operation"
      hint="A name, or a method and path; a whole URL will do. Pick as many as the program calls."
      placeholder="sendBoost, or POST /boost/send/ada"
      text={text}
      onText={setText}
      options={found.slice(0, SHOWN).map((one) => ({
        key: callOf(one),
        value: one,
        content: <OperationOption operation={one} />,
      }))}
      summary={summaryOf(found.length)}
      onPick={(one) => {
        setText('');
        onPick(one);
        announce(`${one.operation} added`);
      }}
    />
  );
}

function OperationOption({ operation }: { operation: Operation }) {
  const { operation: name, method, path, requiredScope = '' } = operation;
  const parts = parseScope(requiredScope).length;
  return (
    <>
      <span className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium wrap-anywhere">{name}</span>
        <span className="text-ink-3 wrap-anywhere">
          {parts === 0 ? 'no scope' : requiredScope.split(' ').join(' or ')}
        </span>
      </span>
      <code className="text-ink-2 wrap-anywhere">
        {method} {path}
      </code>
    </>
  );
}
