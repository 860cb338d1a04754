import { useDeferredValue } from 'react';
import type { Catalogue } from '../../protocol/catalogue';
import { BuilderFindings } from './builder-findings';
import { BuilderFrame } from './builder-frame';
import { BuilderSummary } from './builder-summary';
import { builderWords } from './builder-words';
import { ScopeMatrix } from './scope-matrix';
import { MatrixFilter } from './scope-matrix-filter';
import { useMatrix } from './use-scope-matrix';

type ScopeBuilderProps = {
  value: string;
  onChange: (scope: string) => void;
  /** What the server can do; without it there is no matrix, and only the grammar is checked. */
  operations?: Catalogue | undefined;
};

const NO_CATALOGUE: Catalogue = [];

/** Views of a scope besides its text: the boxes of a matrix, and words. */
export function ScopeBuilder({ value, onChange, operations = NO_CATALOGUE }: ScopeBuilderProps) {
  // The words may come a moment after the letter that is typed.
  const words = builderWords(useDeferredValue(value), operations);
  const matrix = useMatrix(value, onChange, operations);
  const summary = (
    <>
      <BuilderSummary scope={value} words={words} operations={operations} />
      <BuilderFindings words={words} onMend={onChange} />
    </>
  );
  if (operations.length === 0) return summary;
  return (
    <BuilderFrame
      filter={<MatrixFilter {...matrix.filter} />}
      matrix={<ScopeMatrix {...matrix.grid} scope={value} />}
      summary={
        <div>
          <p role="status" className="mb-2 text-[0.8125rem] text-ink-3 empty:mb-0">
            {matrix.note}
          </p>
          <div className="grid gap-2">{summary}</div>
        </div>
      }
    />
  );
}
