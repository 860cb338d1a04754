import { numberFormat } from '../../english/english';
import { waitWords } from '../../english/wait-words';
import type { BulkAction } from './bulk-action';
import type { BulkProgress } from './task-queue';

const number = numberFormat();

export const formatNumber = (count: number) => number.format(count);

/** “1 grant”, “1,000 grants” */
export const countOf = (count: number) =>
  `${number.format(count)} ${count === 1 ? 'grant' : 'grants'}`;

export const ACTION_WORDS: Record<BulkAction, { doing: string; done: string }> = {
  revoke: { doing: 'Revoking', done: 'revoked' },
  delete: { doing: 'Deleting', done: 'deleted' },
  'revoke-and-delete': { doing: 'Revoking and deleting', done: 'revoked and deleted' },
};

type Counts = Pick<BulkProgress<unknown>, 'done' | 'failures' | 'left' | 'underWay'>;

/** “900 revoked, 100 failed, 20 remaining” */
export function formatCounts(
  action: BulkAction,
  { done, failures, left, underWay }: Counts,
): string {
  const counts: [number, string][] = [
    [failures.length, 'failed'],
    [underWay, 'in progress'],
    [left, 'remaining'],
  ];
  return [
    `${number.format(done)} ${ACTION_WORDS[action].done}`,
    ...counts.flatMap(([count, what]) => (count > 0 ? [`${number.format(count)} ${what}`] : [])),
  ].join(', ');
}

/** Read out as a status, so it must rarely change. */
export function formatPhase(
  action: BulkAction,
  progress: BulkProgress<unknown>,
  now: number,
): string {
  const { phase, total, pause } = progress;
  if (phase === 'ended') return `${formatCounts(action, progress)}.`;
  if (phase === 'stopping') return 'Stopping after the current requests…';
  switch (pause?.reason) {
    case 'offline':
      return 'Paused while you’re offline.';
    case 'session':
      return 'Paused: your session ended. Sign in to resume.';
    case 'busy':
      return `Paused: the server is busy. Resuming in ${waitWords((pause.until ?? now) - now)}.`;
    default:
      return `${ACTION_WORDS[action].doing} ${countOf(total)}…`;
  }
}
