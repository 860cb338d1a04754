import type { Operation } from '../../../protocol/catalogue/catalogue';
import { numberFormat } from '../../english/english';
import { Code } from '../../ui/code';
import type { ComboboxOption } from '../../ui/combobox-list';
import { callOf } from './operation-reference';
import { requirementWords } from './requirement-words';

/** People don't read more, and the best matches come first. */
const MAX_SHOWN = 40;

const number = numberFormat();

/** How many operations of a catalogue were found, or that there are none. */
export function foundWords(
  count: number,
  { name, total }: { name: string; total: number },
): string {
  if (total === 0) return `The catalogue of ${name} has no operations.`;
  if (count === 0) return `No matching operations in ${name}. Try part of a name or path.`;
  const operations = `${number.format(count)} ${count === 1 ? 'operation' : 'operations'} of ${name}`;
  return count > MAX_SHOWN ? `Showing ${MAX_SHOWN} of ${operations}.` : `${operations}.`;
}

/** Options of a combobox for the first operations found. */
export function operationOptions<T>(
  found: readonly Operation[],
  toValue: (operation: Operation) => T,
): ComboboxOption<T>[] {
  return found.slice(0, MAX_SHOWN).map((operation) => ({
    key: callOf(operation),
    value: toValue(operation),
    content: <OperationOption operation={operation} />,
  }));
}

function OperationOption({ operation }: { operation: Operation }) {
  const { operation: name, method, path } = operation;
  return (
    <>
      <span className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium wrap-anywhere">{name}</span>
        <span className="text-ink-3 wrap-anywhere">{requirementWords(operation)}</span>
      </span>
      <Code className="text-ink-2 wrap-anywhere">
        {method} {path}
      </Code>
    </>
  );
}
