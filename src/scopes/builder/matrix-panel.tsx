import { memo, useDeferredValue } from 'react';
import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { TextField } from '../../ui/field';
import { useCatalogue } from '../catalogue/use-catalogue';
import { ScopeMatrix } from '../matrix/matrix';
import { useMatrix } from '../matrix/use-matrix';
import type { PanelProps } from './scope-props';

/** Every permission that an operation of the catalogue requires, all of them in sight. */
export function MatrixPanel({ value, onChange }: PanelProps) {
  const { name, operations } = useCatalogue();
  // The matrix can lag behind the text.
  const deferred = useDeferredValue(value);
  if (operations.length === 0) {
    return (
      <p className="text-ink-2">
        The catalogue of {name} has no operations, so there’s nothing to tick. Enter the scope as
        text.
      </p>
    );
  }
  return <Matrix value={deferred} {...{ onChange, operations }} />;
}

type MatrixProps = Pick<PanelProps, 'value' | 'onChange'> & { operations: Catalogue };

const Matrix = memo(function Matrix({ value, onChange, operations }: MatrixProps) {
  const matrix = useMatrix(value, onChange, operations);
  return (
    <div className="grid min-w-0 gap-3">
      <MatrixFilter {...matrix.filter} />
      {/* Names of other servers can add columns, which then scroll sideways. */}
      <div className="overflow-x-auto">
        <ScopeMatrix {...matrix.grid} />
      </div>
      <p role="status" className="text-small text-ink-3 empty:hidden">
        {matrix.note}
      </p>
    </div>
  );
});

type MatrixFilterProps = {
  query: string;
  onChange: (query: string) => void;
  count: number;
  total: number;
};

function countWords({ query, count, total }: MatrixFilterProps): string {
  if (query.trim() === '') return '';
  if (count === 0) return `No resource has “${query.trim()}” in its name.`;
  return `${count} of ${total} resources`;
}

function MatrixFilter(props: MatrixFilterProps) {
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-1">
      <div className="w-full max-w-60">
        <TextField
          label="Filter resources"
          type="search"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={props.query}
          onChange={(event) => props.onChange(event.target.value)}
          onClear={() => props.onChange('')}
          onKeyDown={(event) => {
            // Enter would submit the form.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </div>
      <p role="status" className="py-1.5 text-ink-2 wrap-anywhere">
        {countWords(props)}
      </p>
    </div>
  );
}
