import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { preloadBulk } from '../grants/bulk/lazy-bulk-panel';
import { grantListOf } from '../grants/data/grant-list';
import { nameOf } from '../grants/data/grant-name';
import { useTabSync } from '../grants/data/use-tab-sync';
import { preloadEndDialogs } from '../grants/dialogs/use-end-dialogs';
import { createLazyModule } from '../lib/lazy-module';
import { paths } from '../lib/paths';
import { prefetch, whenIdle } from '../lib/when-idle';
import { ProfilePage } from '../pages/profile-page';
import { scopeIssues } from '../scopes/display/lazy-scope-issues';
import { preloadRepeatWrite } from '../session/send';
import { ErrorBoundary } from '../ui/error-boundary';
import { preloadMenu } from '../ui/lazy-menu';
import { LazyPage } from '../ui/lazy-page';
import { pageAwaited } from '../ui/loading-page';
import { titles } from '../ui/titles';
import { preloadGlobalDialogs } from './global-dialogs';
import { preloadLostSession } from './lazy-lost-session';
import { shortcuts } from './lazy-shortcuts';

// The list is what people see first; every other page loads on demand.
const newGrantPage = createLazyModule(() =>
  import('../pages/new-grant-page').then((page) => page.NewGrantPage),
);
const grantPage = createLazyModule(() =>
  import('../pages/grant-page').then((page) => page.GrantPage),
);
const editGrantPage = createLazyModule(() =>
  import('../pages/edit-grant-page').then((page) => page.EditGrantPage),
);
const replaceGrantPage = createLazyModule(() =>
  import('../pages/replace-grant-page').then((page) => page.ReplaceGrantPage),
);
const inspectPage = createLazyModule(() =>
  import('../pages/inspect-page').then((page) => page.InspectPage),
);
const scopesPage = createLazyModule(() =>
  import('../pages/scopes-page').then((page) => page.ScopesPage),
);
const notFoundPage = createLazyModule(() =>
  import('../pages/not-found-page').then((page) => page.NotFoundPage),
);

export function Routes() {
  const [location] = useLocation();
  const client = useQueryClient();
  const isIdle = useIsFetching() === 0;
  useTabSync(isIdle);
  const nameInList = (id: string) => {
    const grant = grantListOf(client)
      .get()
      .rows.find((row) => row.id === id);
    return grant && nameOf(grant);
  };
  return (
    // The key resets the boundary on navigation, so that an error stays at its page.
    <ErrorBoundary key={location}>
      <Switch>
        <Route path="/">
          <Redirect to={paths.profile} replace />
        </Route>
        <Route path="/profile" component={ProfilePage} />
        <Route path={paths.newGrant}>
          <LazyPage page={newGrantPage} props={{}} title={titles.newGrant} shape="form" />
        </Route>
        <Route path="/grants/:id">
          {({ id }) => (
            <LazyPage
              page={grantPage}
              props={{ id }}
              title={nameInList(id) ?? titles.grant}
              shape="grant"
              what="the grant"
            />
          )}
        </Route>
        <Route path="/grants/:id/edit">
          {({ id }) => (
            <LazyPage
              page={editGrantPage}
              props={{ id }}
              title={titles.editGrant}
              shape="form"
              what="the grant"
            />
          )}
        </Route>
        <Route path="/grants/:id/replace">
          {({ id }) => (
            <LazyPage
              page={replaceGrantPage}
              props={{ id }}
              title={titles.replaceGrant}
              shape="steps"
              what="the grant"
            />
          )}
        </Route>
        <Route path={paths.inspect}>
          <LazyPage page={inspectPage} props={{}} title={titles.inspect} shape="inspect" />
        </Route>
        <Route path={paths.scopes}>
          <LazyPage page={scopesPage} props={{}} title={titles.scopes} shape="scopes" />
        </Route>
        <Route>
          <LazyPage page={notFoundPage} props={{}} title={titles.notFound} shape="text" />
        </Route>
      </Switch>
      <Preload isIdle={isIdle} />
    </ErrorBoundary>
  );
}

function preload(): void {
  prefetch(() => import('./fetch-ahead'));
  preloadMenu();
  preloadEndDialogs();
  preloadRepeatWrite();
  preloadBulk();
  preloadGlobalDialogs();
  preloadLostSession();
  prefetch(shortcuts.preload);
  prefetch(scopeIssues.preload);
}

/** Preloads what a click will need, once the page itself is there: not while its code still loads. */
function Preload({ isIdle }: { isIdle: boolean }): null {
  const isReady = !pageAwaited.use() && isIdle;
  // Meets the network, once it and the browser are idle.
  useEffect(() => (isReady ? whenIdle(preload) : undefined), [isReady]);
  return null;
}
