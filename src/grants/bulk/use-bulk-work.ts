import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { isPageOffline, subscribeToConnection } from '../../lib/connection';
import { sessionLostStore } from '../../session/session';
import { useSession } from '../../session/use-session';
import { warn } from '../../ui/status-region';
import { isGrantOf } from '../data/own-grant';
import { settleGrants } from '../data/settle-grants';
import { usePublishChange } from '../data/sync-tabs';
import { type BulkAction, runBulkAction } from './bulk-action';
import { formatCounts } from './bulk-words';
import { createConfirmedBatches } from './confirmed-batches';
import { oncePerFrame } from './once-per-frame';
import { type BulkProgress, createTaskQueue, type Obstacle } from './task-queue';

/** Offline alone is no obstacle: a server on this machine works without a network. */
function findObstacle(hasFailed: boolean): Obstacle | null {
  if (sessionLostStore.get()) return 'session';
  return isPageOffline() || (hasFailed && !navigator.onLine) ? 'offline' : null;
}

export type BulkWork = {
  action: BulkAction;
  resume: () => void;
  retryFailed: () => void;
  stop: () => void;
  wake: () => void;
  tryNow: () => void;
};

/** Runs one bulk action at a time. Leaving the page stops it and shows a warning. */
export function useBulkWork() {
  const { session, send } = useSession();
  const client = useQueryClient();
  const publish = usePublishChange();
  const isLost = sessionLostStore.use();
  const latestSend = useRef(send);
  const isMounted = useRef(true);
  const [work, setWork] = useState<BulkWork | null>(null);
  const [progress, setProgress] = useState<BulkProgress<AuthGrant> | null>(null);

  // Follows the session: signing in again replaces `send`.
  useEffect(() => {
    latestSend.current = send;
    if (!isLost) work?.wake();
  }, [send, isLost, work]);

  // Follows the network, and stops the work when the page is left.
  useEffect(() => {
    isMounted.current = true;
    const unfollow = subscribeToConnection(() => work?.wake());
    return () => {
      isMounted.current = false;
      unfollow();
      work?.stop();
    };
  }, [work]);

  function start(action: BulkAction, grants: AuthGrant[]): void {
    const { onConfirmed, flush } = createConfirmedBatches((batch) =>
      publish({ kind: 'ended', ...batch }),
    );
    const showProgress = oncePerFrame(setProgress);
    let latest: BulkProgress<AuthGrant>;
    const queue = createTaskQueue(grants, {
      perform: (grant, isRepeat) =>
        runBulkAction(action, grant, isRepeat, {
          send: (call) => latestSend.current(call),
          session,
          onConfirmed,
          isBlocked: () => findObstacle(true) !== null,
        }),
      findObstacle,
      onProgress: (now) => {
        latest = now;
        showProgress(now);
      },
      // Everything after it would be refused.
      isLast: isGrantOf(session),
    });
    const follow = async (ended: Promise<void>) => {
      await ended;
      flush();
      const isUnclear = latest.failures.length > 0 || grants.some(isGrantOf(session));
      settleGrants(client, isUnclear ? 'unclear' : 'confirmed');
      if (!isMounted.current) warn(`The page was left: ${formatCounts(action, latest)}.`);
    };
    setWork({
      action,
      resume: () => void follow(queue.run()),
      retryFailed: () => void follow(queue.retryFailed()),
      stop: queue.stop,
      wake: queue.wake,
      tryNow: queue.tryNow,
    });
    void follow(queue.run());
  }

  function close(): void {
    setWork(null);
    setProgress(null);
  }

  return { work, progress, start, close };
}
