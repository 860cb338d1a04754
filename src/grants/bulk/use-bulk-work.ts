import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { followConnection, isCutOff } from '../../lib/connection';
import { oncePerFrame } from '../../lib/once-per-frame';
import { lostSession } from '../../session/session';
import { useSession } from '../../session/use-session';
import { warn } from '../../ui/status-region';
import { usePublishChange } from '../data/grant-changes';
import { grantQueries } from '../data/grant-queries';
import { type BulkAction, runBulkAction } from './bulk-action';
import { countsInWords } from './bulk-words';
import { createConfirmedBatches } from './confirmed-batches';
import { type BulkProgress, createTaskQueue, type Obstacle } from './task-queue';

/** What keeps every call from getting through; a server on this machine is there without a network. */
function obstacle(hasFailed: boolean): Obstacle | null {
  if (lostSession.get()) return 'session';
  return isCutOff() || (hasFailed && !navigator.onLine) ? 'offline' : null;
}

export type BulkWork = {
  kind: BulkAction;
  goOn: () => void;
  retryFailed: () => void;
  stop: () => void;
  wake: () => void;
};

/** The bulk work of a page: one at a time. It stops when the page is left, and says so. */
export function useBulkWork() {
  const { send } = useSession();
  const client = useQueryClient();
  const publish = usePublishChange();
  const isLost = lostSession.use();
  const latestSend = useRef(send);
  const isThere = useRef(true);
  const [work, setWork] = useState<BulkWork | null>(null);
  const [progress, setProgress] = useState<BulkProgress<AuthGrant> | null>(null);

  // Meets the session: signing in again brings another way to make calls.
  useEffect(() => {
    latestSend.current = send;
    if (!isLost) work?.wake();
  }, [send, isLost, work]);

  // Meets the network, and the page, which may be left while work is under way.
  useEffect(() => {
    isThere.current = true;
    const unfollow = followConnection(() => work?.wake());
    return () => {
      isThere.current = false;
      unfollow();
      work?.stop();
    };
  }, [work]);

  function begin(kind: BulkAction, grants: AuthGrant[]): void {
    const { confirm, flush } = createConfirmedBatches((ended) =>
      publish({ kind: 'ended', ...ended }),
    );
    const show = oncePerFrame(setProgress);
    let latest: BulkProgress<AuthGrant>;
    const run = createTaskQueue(grants, {
      perform: (grant, isRepeat) =>
        runBulkAction(kind, grant, isRepeat, {
          send: (call) => latestSend.current(call),
          confirm,
          isInTheWay: () => obstacle(true) !== null,
        }),
      obstacle,
      onProgress: (now) => {
        latest = now;
        show(now);
      },
    });
    const follow = async (ended: Promise<void>) => {
      await ended;
      flush();
      void client.invalidateQueries({ queryKey: grantQueries.all() });
      if (!isThere.current) warn(`The page was left: ${countsInWords(kind, latest)}.`);
    };
    setWork({
      kind,
      goOn: () => void follow(run.work()),
      retryFailed: () => void follow(run.retryFailed()),
      stop: run.stop,
      wake: run.wake,
    });
    void follow(run.work());
  }

  function close(): void {
    setWork(null);
    setProgress(null);
  }

  return { work, progress, begin, close };
}
