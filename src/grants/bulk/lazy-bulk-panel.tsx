import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { prefetch } from '../../lib/when-idle';
import type { BulkPanelProps } from './bulk-panel';

const loadPanel = () => import('./bulk-panel').then((panel) => ({ default: panel.BulkPanel }));
const BulkPanel = lazy(loadPanel);

/** Fetches the code of bulk work before somebody needs it. */
export const preloadBulk = () => prefetch(loadPanel);

/** Where the bulk work of a page is: nothing until the first row is selected. */
export function LazyBulkPanel(props: BulkPanelProps) {
  const [isNeeded, setNeeded] = useState(false);
  // What is selected of a long list takes long to find: the boxes are not kept waiting for it.
  const ids = useDeferredValue(props.ids);
  // It stays: work goes on when the last of its grants has left the list.
  if (ids.size > 0 && !isNeeded) setNeeded(true);
  return <Suspense>{isNeeded && <BulkPanel {...props} ids={ids} />}</Suspense>;
}
