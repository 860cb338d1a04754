import { useDeferredValue, useMemo, useState } from 'react';
import type { Catalogue, Operation } from '../../protocol/catalogue';
import { findOperations } from '../../protocol/find-operations';
import { Combobox } from '../ui/combobox';
import { announce } from '../ui/status-region';
import { optionsOf, SHOWN } from './operation-option';
import { callOf } from './operation-reference';

type OperationComboboxProps = {
  operations: Catalogue;
  /** What is picked already, as its `callOf`. */
  picked: string[];
  onPick: (operation: Operation) => void;
};

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
      options={optionsOf(found, (one) => one)}
      summary={summaryOf(found.length)}
      onPick={(one) => {
        setText('');
        onPick(one);
        announce(`${one.operation} added`);
      }}
    />
  );
}
