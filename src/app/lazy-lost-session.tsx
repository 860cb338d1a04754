import { useEffect } from 'react';
import { createLazyModule } from '../lib/lazy-module';
import { prefetch } from '../lib/when-idle';
import { sessionLostStore } from '../session/session';
import { Problem } from '../ui/problem';

const notice = createLazyModule(() => import('./lost-session-notice'));

export const preloadLostSession = () => prefetch(notice.preload);

/** Loads the notice once the server no longer accepts the session, or before, when idle. */
export function LazyLostSession() {
  const isLost = sessionLostStore.use();
  const { value, error } = notice.use();
  // Meets the network: the code is usually there already.
  useEffect(() => {
    if (isLost) void notice.preload();
  }, [isLost]);
  if (!isLost) return null;
  if (value) return <value.LostSessionNotice />;
  return (
    error !== null && (
      <Problem
        message="Your session has ended, and the sign-in dialog couldn’t be loaded."
        onRetry={notice.retry}
      />
    )
  );
}
