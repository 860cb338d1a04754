import { lazy, useDeferredValue, useState } from 'react';
import { prefetch } from '../../lib/when-idle';
import { DialogSlot } from '../../ui/dialog-slot';
import type { BulkPanelProps } from './bulk-panel';

const loadPanel = () => import('./bulk-panel').then((panel) => ({ default: panel.BulkPanel }));
const BulkPanel = lazy(loadPanel);

export const preloadBulk = () => prefetch(loadPanel);

/** Loads its code when the first row is selected. */
export function LazyBulkPanel(props: BulkPanelProps) {
  const [isNeeded, setNeeded] = useState(false);
  /** The selection for which the user has closed the problem. */
  const [closedFor, setClosedFor] = useState<ReadonlySet<string> | null>(null);
  // Finding the selected grants in a long list is slow. Deferring it keeps the checkboxes responsive.
  const ids = useDeferredValue(props.ids);
  // Stays mounted: bulk work continues after the last of its grants has left the list.
  if (ids.size > 0 && !isNeeded) setNeeded(true);
  if (!isNeeded || ids === closedFor) return null;
  return (
    <DialogSlot
      message="The actions for selected grants couldn’t be loaded."
      onClose={() => setClosedFor(ids)}
    >
      <BulkPanel {...props} ids={ids} />
    </DialogSlot>
  );
}
