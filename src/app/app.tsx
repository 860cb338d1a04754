import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { type AroundNavHandler, Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { navigateGuarded } from '../lib/leave-guard';
import { BASE_PATH, paths } from '../lib/paths';
import { heldSession, sessionStore } from '../session/session';
import { SessionProvider } from '../session/use-session';
import { ErrorBoundary } from '../ui/error-boundary';
import { AccountMenu } from './account-menu';
import { LostSessionNotice } from './lost-session-notice';
import { Routes } from './routes';
import { Shell } from './shell';

const SignInPage = lazy(() =>
  import('../pages/sign-in-page').then((page) => ({ default: page.SignInPage })),
);

const ResumePage = lazy(() =>
  import('../pages/resume-page').then((page) => ({ default: page.ResumePage })),
);

/**
 * A new page starts at its top; another view of the same page stays where it is. Going back is
 * left to the browser, which restores the position.
 */
const goTo: AroundNavHandler = (navigate, to, options) => {
  const { pathname, search } = location;
  const isSamePage = new URL(to, location.href).pathname === pathname;
  navigateGuarded(() => {
    navigate(to, options);
    if (!isSamePage || location.search === search) scrollTo(0, 0);
  }, isSamePage);
};

type AppProps = { createClient: () => QueryClient };

export function App({ createClient }: AppProps) {
  return (
    <Router base={BASE_PATH} aroundNav={goTo}>
      <ErrorBoundary>
        <Switch>
          <Route path={paths.signIn}>
            <Shell>
              <Suspense>
                <SignInPage />
              </Suspense>
            </Shell>
          </Route>
          <Route>
            <SignedIn createClient={createClient} />
          </Route>
        </Switch>
      </ErrorBoundary>
    </Router>
  );
}

function SignedIn({ createClient }: AppProps) {
  const session = sessionStore.use();
  const held = heldSession.use();
  const [location] = useLocation();
  if (session === undefined) {
    // Nothing renders before it's known, unless finding it out failed.
    if (!held) throw new Error('The session couldn’t be restored.');
    return (
      <Shell>
        <Suspense>
          <ResumePage held={held} />
        </Suspense>
      </Shell>
    );
  }
  if (session === null) {
    const asked = location === '/' ? paths.profile : location + globalThis.location.search;
    return <Redirect to={paths.signInFor(asked)} replace />;
  }
  return (
    <SessionProvider session={session}>
      <SessionCache
        key={`${session.profile.profileId} at ${session.server}`}
        createClient={createClient}
      >
        <Shell account={<AccountMenu />} notice={<LostSessionNotice />}>
          <Routes />
        </Shell>
      </SessionCache>
    </SessionProvider>
  );
}

/** A new cache for each profile, so that none sees another one's data. */
function SessionCache({ createClient, children }: AppProps & { children: ReactNode }) {
  const client = useMemo(createClient, [createClient]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
