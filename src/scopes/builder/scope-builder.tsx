import { memo, useDeferredValue } from 'react';
import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { TextField } from '../../ui/field';
import { useCatalogue } from '../catalogue/use-catalogue';
import { ScopeMatrix } from '../matrix/matrix';
import { useMatrix } from '../matrix/use-matrix';
import { BuilderFrame } from './builder-frame';
import { BuilderSummary } from './builder-summary';

type ScopeBuilderProps = { value: string; onChange: (scope: string) => void };
type ViewsProps = ScopeBuilderProps & { operations: Catalogue };

/** Load it lazily: the built-in catalogue comes with it. */
export function ScopeBuilder({ value, onChange }: ScopeBuilderProps) {
  const { operations } = useCatalogue();
  const Views = operations.length === 0 ? BuilderSummary : MatrixAndSummary;
  // The matrix and the summary can lag behind typing.
  return <Views value={useDeferredValue(value)} {...{ onChange, operations }} />;
}

const MatrixAndSummary = memo(function MatrixAndSummary(props: ViewsProps) {
  const { value, onChange, operations } = props;
  const matrix = useMatrix(value, onChange, operations);
  return (
    <BuilderFrame
      filter={<MatrixFilter {...matrix.filter} />}
      matrix={<ScopeMatrix {...matrix.grid} />}
      summary={
        <div>
          <p role="status" className="mb-2 text-[0.8125rem] text-ink-3 empty:mb-0">
            {matrix.note}
          </p>
          <BuilderSummary {...{ value, onChange, operations }} />
        </div>
      }
    />
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
