import { useEffect } from 'react';
import type { GrantList } from '../grants/data/grant-list';
import { whenIdle } from '../lib/when-idle';
import { Problem } from '../ui/problem';
import { lazySummary } from './lazy-summary';

function useSummary() {
  // Again, if it didn't load with the list's tools. Waits for an idle browser, so loading doesn't compete with the rows.
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
