import { useEffect } from 'react';
import { createLazyModule } from '../lib/lazy-module';
import { whenIdle } from '../lib/when-idle';
import { Problem } from '../ui/problem';
import type { InsightsProps } from './insights';

const insights = createLazyModule(() => import('./insights'));

/** Reserves the space; the insights load after the list. */
export function LazyInsights(props: InsightsProps) {
  const { value, error } = insights.use();
  // Waits for an idle browser, so loading doesn't compete with the rows.
  useEffect(() => whenIdle(() => void insights.preload()), []);
  return (
    <div className="mt-1 min-h-8 wide:m-0">
      {value ? (
        <value.Insights {...props} />
      ) : (
        error !== null && (
          <Problem message="The insights couldn’t be loaded." onRetry={insights.retry} />
        )
      )}
    </div>
  );
}
