import { BulkSelection } from './bulk-selection';
import { BulkProgressBar } from './progress-bar';
import { useBulkWork } from './use-bulk-work';
import type { Selecting } from './use-selected-grants';

export type BulkPanelProps = Selecting & {
  /** Is called when what had the focus is gone. */
  onGone: () => void;
};

/** What is done with the selected grants: the bar, or the work that it has begun. */
export function BulkPanel({ onGone, ...selecting }: BulkPanelProps) {
  const { work, progress, begin, close } = useBulkWork();
  const gone = (act: () => void) => () => {
    act();
    requestAnimationFrame(onGone);
  };
  if (work) {
    return progress && <BulkProgressBar {...{ work, progress }} onClose={gone(close)} />;
  }
  const clear = gone(() => selecting.onSelect({ kind: 'none' }));
  return <BulkSelection {...selecting} onBegin={begin} onClear={clear} />;
}
