import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { type AroundNavHandler, Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { createLazyModule } from '../lib/lazy-module';
import { navigateGuarded } from '../lib/leave-guard';
import { BASE_PATH, paths } from '../lib/paths';
import { originOf } from '../servers/server-place';
import { type HeldSession, heldSession, sessionStore } from '../session/session';
import { SessionProvider } from '../session/use-session';
import { ErrorBoundary } from '../ui/error-boundary';
import { Icon } from '../ui/icon';
import { LazyPage } from '../ui/lazy-page';
import { leavePlace, scrollToPlace } from '../ui/list-place';
import { titles } from '../ui/titles';
import { AccountMenu } from './account-menu';
import { LazyLostSession } from './lazy-lost-session';
import { LazyShortcuts } from './lazy-shortcuts';
import { Routes } from './routes';
import { Shell } from './shell';

const signInPage = createLazyModule(() =>
  import('../pages/sign-in-page').then((page) => page.SignInPage),
);

const resumePage = createLazyModule(() =>
  import('../pages/resume-page').then((page) => page.ResumePage),
);

const resumeTitle = ({ kind, server }: HeldSession) =>
  `Use your ${kind === 'key' ? 'key' : 'API token'} with ${new URL(originOf(server)).host}?`;

/**
 * A new page starts at its top, but the list where one was; another view of the same page stays where it is.
 * Going back is left to the browser, which restores the position.
 */
const goTo: AroundNavHandler = (navigate, to, options) => {
  const { pathname, search } = location;
  const target = new URL(to, location.href);
  const isSamePage = target.pathname === pathname;
  navigateGuarded(() => {
    if (!isSamePage) leavePlace(location);
    navigate(to, options);
    if (!isSamePage) scrollToPlace(target);
    else if (location.search === search) scrollTo(0, 0);
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
              <div className="sign-in-card">
                <span>
                  <Icon name="key" size={20} />
                </span>
                <LazyPage page={signInPage} props={{}} title={titles.signIn} shape="sign-in" />
              </div>
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
    const title = resumeTitle(held);
    return (
      <Shell>
        <div className="mx-auto max-w-120">
          <LazyPage page={resumePage} props={{ held, title }} title={title} shape="text" />
        </div>
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
        <Shell account={<AccountMenu />} notice={<LazyLostSession />}>
          <Routes />
          <LazyShortcuts />
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
