import { useIsFetching } from '@tanstack/react-query';
import { useEffect } from 'react';
import { preloadBulk } from '../grants/bulk/lazy-bulk-panel';
import { preloadEndDialogs } from '../grants/dialogs/use-end-dialogs';
import { prefetch, whenIdle } from '../lib/when-idle';
import { scopeIssues } from '../scopes/display/scope-cell';
import { preloadMenu } from '../ui/lazy-menu';
import { preloadGlobalDialogs } from './global-dialogs';

function preload(): void {
  preloadMenu();
  preloadEndDialogs();
  preloadBulk();
  preloadGlobalDialogs();
  prefetch(scopeIssues.preload);
}

/** Fetches what a click will need before the click, but after what the page itself waits for. */
export function usePreload(): void {
  const isWaiting = useIsFetching() > 0;
  // Meets the network, once it and the browser have nothing else to do.
  useEffect(() => (isWaiting ? undefined : whenIdle(preload)), [isWaiting]);
}
