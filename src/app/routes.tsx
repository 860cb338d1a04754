import { useIsFetching } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { preloadBulk } from '../grants/bulk/lazy-bulk-panel';
import { useTabSync } from '../grants/data/sync-tabs';
import { preloadEndDialogs } from '../grants/dialogs/use-end-dialogs';
import { paths } from '../lib/paths';
import { prefetch, whenIdle } from '../lib/when-idle';
import { ProfilePage } from '../pages/profile-page';
import { scopeIssues } from '../scopes/display/lazy-scope-issues';
import { ErrorBoundary } from '../ui/error-boundary';
import { preloadMenu } from '../ui/lazy-menu';
import { preloadGlobalDialogs } from './global-dialogs';

// The list is what people see first; every other page loads on demand.
const NewGrantPage = lazy(() =>
  import('../pages/new-grant-page').then((page) => ({ default: page.NewGrantPage })),
);
const GrantPage = lazy(() =>
  import('../pages/grant-page').then((page) => ({ default: page.GrantPage })),
);
const EditGrantPage = lazy(() =>
  import('../pages/edit-grant-page').then((page) => ({ default: page.EditGrantPage })),
);
const ReplaceGrantPage = lazy(() =>
  import('../pages/replace-grant-page').then((page) => ({ default: page.ReplaceGrantPage })),
);
const InspectPage = lazy(() =>
  import('../pages/inspect-page').then((page) => ({ default: page.InspectPage })),
);
const ScopesPage = lazy(() =>
  import('../pages/scopes-page').then((page) => ({ default: page.ScopesPage })),
);
const NotFoundPage = lazy(() =>
  import('../pages/not-found-page').then((page) => ({ default: page.NotFoundPage })),
);

export function Routes() {
  const [location] = useLocation();
  useTabSync();
  usePreload();
  return (
    // The key resets the boundary on navigation, so that an error stays at its page.
    <ErrorBoundary key={location}>
      <Suspense>
        <Switch>
          <Route path="/">
            <Redirect to={paths.profile} replace />
          </Route>
          <Route path="/profile" component={ProfilePage} />
          <Route path="/grants/new" component={NewGrantPage} />
          <Route path="/grants/:id">{({ id }) => <GrantPage id={id} />}</Route>
          <Route path="/grants/:id/edit">{({ id }) => <EditGrantPage id={id} />}</Route>
          <Route path="/grants/:id/replace">{({ id }) => <ReplaceGrantPage id={id} />}</Route>
          <Route path={paths.inspect} component={InspectPage} />
          <Route path={paths.scopes} component={ScopesPage} />
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

function preload(): void {
  preloadMenu();
  preloadEndDialogs();
  preloadBulk();
  preloadGlobalDialogs();
  prefetch(scopeIssues.preload);
}

/** Preloads what a click will need, after all that the page itself waits for. */
function usePreload(): void {
  const isWaiting = useIsFetching() > 0;
  // Meets the network, once it and the browser are idle.
  useEffect(() => (isWaiting ? undefined : whenIdle(preload)), [isWaiting]);
}
