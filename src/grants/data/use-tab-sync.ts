import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSession } from '../../session/use-session';

/**
 * Follows what other tabs change. Without its code, that shows at the next visit.
 *
 * @param isIdle whether the page has what it needs; from then on, tabs are followed
 */
export function useTabSync(isIdle: boolean): void {
  const client = useQueryClient();
  const owner = useSession().session.profile.did ?? '';
  const [isFollowing, setFollowing] = useState(isIdle);
  if (isIdle && !isFollowing) setFollowing(true);
  // Subscribes to the other tabs.
  useEffect(() => {
    if (!isFollowing) return;
    let end = () => {};
    let isOver = false;
    const start = async () => {
      const { followTabs } = await import('./sync-tabs');
      if (!isOver) end = followTabs(client, owner);
    };
    start().catch(() => {});
    return () => {
      isOver = true;
      end();
    };
  }, [client, owner, isFollowing]);
}
