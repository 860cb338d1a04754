import { Rows2, Rows4 } from 'lucide-react';
import { compactRows } from './compact-rows';
import { LineButton } from './line-button';

type LineToolsProps = { isCompact: boolean; setCompact: (isCompact: boolean) => void };

/** What stands at the end of the line with the result. */
export function LineTools({ isCompact, setCompact }: LineToolsProps) {
  const Picture = isCompact ? Rows4 : Rows2;
  return (
    <LineButton
      isOnWide
      aria-pressed={isCompact}
      onClick={() => {
        compactRows.write(!isCompact);
        setCompact(!isCompact);
      }}
    >
      <Picture aria-hidden size={14} />
      Compact rows
    </LineButton>
  );
}
