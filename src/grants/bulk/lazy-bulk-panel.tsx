import { lazy, useDeferredValue, useState } from 'react';
import { prefetch } from '../../lib/when-idle';
import { DialogSlot } from '../../ui/dialog-slot';
import type { BulkPanelProps } from './bulk-panel';
import { cleanUp } from './clean-up';

const loadPanel = () => import('./bulk-panel').then((panel) => ({ default: panel.BulkPanel }));
const BulkPanel = lazy(loadPanel);

export const preloadBulk = () => prefetch(loadPanel);

/** Loads its code when the first row is selected, or expired grants are to be cleaned up. */
export function LazyBulkPanel(props: BulkPanelProps) {
  const [isNeeded, setNeeded] = useState(false);
  /** The selection for which the user has closed the problem. */
  const [closedFor, setClosedFor] = useState<ReadonlySet<string> | null>(null);
  // Finding the selected grants in a long list is slow. Deferring it keeps the checkboxes responsive.
  const ids = useDeferredValue(props.ids);
  const isCleanUp = cleanUp.use() !== null;
  // Stays mounted: bulk work continues after the last of its grants has left the list.
  // Not for the deferred ids: React would report an error that's gone when it renders again at once.
  if ((props.ids.size > 0 || isCleanUp) && !isNeeded) setNeeded(true);
  if (!isNeeded || (props.ids === closedFor && !isCleanUp)) return null;
  return (
    <DialogSlot
      message="The actions for selected grants couldn’t be loaded."
      onClose={() => {
        setClosedFor(props.ids);
        cleanUp.set(null);
      }}
    >
      <BulkPanel {...props} ids={ids} />
    </DialogSlot>
  );
}
