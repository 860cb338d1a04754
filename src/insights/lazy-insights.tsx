import { useEffect } from 'react';
import { createLazyModule } from '../lib/lazy-module';
import { whenIdle } from '../lib/when-idle';
import type { InsightsProps } from './insights';

const insights = createLazyModule(() => import('./insights'));

/** Reserves the space; the insights load after the list. */
export function LazyInsights(props: InsightsProps) {
  const Insights = insights.use().value?.Insights;
  // Waits for an idle browser, so loading doesn't compete with the rows.
  useEffect(() => whenIdle(() => void insights.preload()), []);
  return <div className="mt-1 min-h-8 wide:m-0">{Insights && <Insights {...props} />}</div>;
}
