import { memo, useMemo } from 'react';
import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { BuilderSummary } from './builder-summary';
import { builderWords } from './builder-words';
import { Suggestions } from './suggestions';

type BuilderPanelProps = {
  value: string;
  onChange: (scope: string) => void;
  operations: Catalogue;
};

/** The words of the builder. They may come a moment after the click that they are about. */
export const BuilderPanel = memo(function BuilderPanel(props: BuilderPanelProps) {
  const { value: scope, onChange, operations } = props;
  const words = useMemo(() => builderWords(scope, operations), [scope, operations]);
  return (
    <div className="grid gap-2">
      <BuilderSummary scope={scope} words={words} operations={operations} />
      <Suggestions words={words} onMend={onChange} />
    </div>
  );
});
