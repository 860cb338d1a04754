import { useEffect } from 'react';
import type { GrantList } from '../grants/data/grant-list';
import { createLazyModule } from '../lib/lazy-module';
import { whenIdle } from '../lib/when-idle';
import { Problem } from '../ui/problem';

export const lazySummary = createLazyModule(() =>
  import('./summary').then(({ summary }) => summary),
);

/** Loads with the list's tools. */
function useSummary() {
  // Again, if that failed. Waits for an idle browser, so loading doesn't compete with the rows.
  useEffect(() => whenIdle(() => void lazySummary.preload()), []);
  return lazySummary.use();
}

export function Attention({ list }: { list: GrantList }) {
  const { value, error } = useSummary();
  if (value) return <value.AttentionPills list={list} />;
  if (error === null) return null;
  return <Problem message="What needs attention couldn’t be loaded." onRetry={lazySummary.retry} />;
}

export function Timeline({ list }: { list: GrantList }) {
  const { value } = useSummary();
  return value && <value.TimelineButton list={list} />;
}
