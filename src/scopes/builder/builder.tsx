import { memo, useDeferredValue } from 'react';
import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { ScopeMatrix } from '../matrix/matrix';
import { MatrixFilter } from '../matrix/matrix-filter';
import { useMatrix } from '../matrix/use-matrix';
import { BuilderFrame } from './builder-frame';
import { BuilderPanel } from './builder-panel';

type ViewsProps = { value: string; onChange: (scope: string) => void; operations: Catalogue };

type ScopeBuilderProps = Omit<ViewsProps, 'operations'> & {
  /** What the server can do; without it there is no matrix, and only the grammar is checked. */
  operations?: Catalogue | undefined;
};

const NO_CATALOGUE: Catalogue = [];

/** Views of a scope besides its text: they may come a moment after the letter that they are about. */
export function ScopeBuilder({ value, onChange, operations = NO_CATALOGUE }: ScopeBuilderProps) {
  const Views = operations.length === 0 ? BuilderPanel : MatrixAndWords;
  return <Views value={useDeferredValue(value)} {...{ onChange, operations }} />;
}

/** The boxes of a matrix, and words. */
const MatrixAndWords = memo(function MatrixAndWords(props: ViewsProps) {
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
          <BuilderPanel {...{ value, onChange, operations }} />
        </div>
      }
    />
  );
});
