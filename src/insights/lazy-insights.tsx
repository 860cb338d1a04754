import { useEffect } from 'react';
import { createLazyModule } from '../lib/lazy-module';
import { whenIdle } from '../lib/when-idle';
import type { InsightsProps } from './insights';

const insights = createLazyModule(() => import('./insights'));

/** Where it stands beside the counts what needs attention and what ends when; the list does without. */
export function LazyInsights(props: InsightsProps) {
  const Insights = insights.use().value?.Insights;
  // Meets the network, after the rows that it would compete with.
  useEffect(() => whenIdle(() => void insights.preload()), []);
  return <div className="mt-1 min-h-8 wide:m-0">{Insights && <Insights {...props} />}</div>;
}
