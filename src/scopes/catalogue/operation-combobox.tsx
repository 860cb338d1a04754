import { useDeferredValue, useMemo, useState } from 'react';
import type { Operation } from '../../../protocol/catalogue/catalogue';
import { Combobox } from '../../ui/combobox';
import { announce } from '../../ui/status-region';
import { findOperations } from '../analysis/find-operations';
import type { CatalogueInUse } from './chosen-catalogue';
import { foundWords, operationOptions } from './operation-options';
import { callOf } from './operation-reference';

type OperationComboboxProps = {
  catalogue: CatalogueInUse;
  /** Picked operations, each as its `callOf`. */
  picked: string[];
  onPick: (operation: Operation) => void;
};

export function OperationCombobox(props: OperationComboboxProps) {
  const { catalogue, picked, onPick } = props;
  const { name, operations } = catalogue;
  const [text, setText] = useState('');
  const query = useDeferredValue(text);
  const found = useMemo(
    () => findOperations(query, operations).filter((one) => !picked.includes(callOf(one))),
    [query, operations, picked],
  );
  return (
    <Combobox
      label="Operation"
      hint="Name, method and path, or full URL. Add every operation your program uses."
      placeholder="sendBoost, or POST /boost/send/ada"
      text={text}
      onText={setText}
      options={operationOptions(found, (one) => one)}
      summary={foundWords(found.length, { name, total: operations.length })}
      onPick={(one) => {
        setText('');
        onPick(one);
        announce(`${one.operation} added`);
      }}
    />
  );
}
