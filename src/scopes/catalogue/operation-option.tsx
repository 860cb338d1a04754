import type { Operation } from '../../../protocol/catalogue/catalogue';
import { parseScope } from '../../../protocol/scope';
import type { ComboboxOption } from '../../ui/combobox-list';
import { callOf } from './operation-reference';

/** More are not read; the best stand first. */
export const SHOWN = 40;

/** What a combobox offers of the operations that were found. */
export function optionsOf<T>(
  found: readonly Operation[],
  toValue: (one: Operation) => T,
): ComboboxOption<T>[] {
  return found.slice(0, SHOWN).map((one) => ({
    key: callOf(one),
    value: toValue(one),
    content: <OperationOption operation={one} />,
  }));
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
