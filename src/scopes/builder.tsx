import type { Catalogue } from '../../protocol/catalogue';
import { BuilderFrame } from './builder-frame';
import { BuilderPanel } from './builder-panel';
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
  const matrix = useMatrix(value, onChange, operations);
  const summary = <BuilderPanel {...{ value, onChange, operations }} />;
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
          {summary}
        </div>
      }
    />
  );
}
