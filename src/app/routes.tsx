import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useTabSync } from '../grants/data/grant-changes';
import { paths } from '../lib/paths';
import { ProfilePage } from '../pages/profile-page';
import { ErrorBoundary } from '../ui/error-boundary';
import { usePreload } from './use-preload';

// The list is the first thing that people see; every other page comes when it is asked for.
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

/** The pages of somebody who is signed in. */
export function Routes() {
  const [location] = useLocation();
  useTabSync();
  usePreload();
  return (
    // The key gives each address a boundary of its own: what failed at one does not stay at the next.
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
