import { type ReactNode, useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import { isPageOffline, subscribeToConnection } from '../lib/connection';
import { createLazyModule } from '../lib/lazy-module';
import { paths } from '../lib/paths';
import { clockOffset, subscribeToOffset } from '../server-clock';
import { Icon } from '../ui/icon';
import { useListAddress } from '../ui/list-place';
import { StatusRegion } from '../ui/status-region';
import { titles } from '../ui/titles';
import { GlobalDialogs, useDialog } from './global-dialogs';
import { ThemeSelect } from './theme-select';

const PAGES = [
  { href: paths.profile, label: 'Grants' },
  { href: paths.inspect, label: titles.inspect },
  { href: paths.scopes, label: titles.scopes },
];

const clockNotice = createLazyModule(() => import('./clock-notice'));
/** Without its code nothing is said, but the page still goes by the server's clock. */
const sayNothing = () => {};

type ShellProps = { account?: ReactNode; notice?: ReactNode; children: ReactNode };

export function Shell({ account, notice, children }: ShellProps) {
  const [location] = useLocation();
  const listAddress = useListAddress();
  // On the list itself, the link leads to all grants.
  const list = location === paths.profile ? paths.profile : listAddress;
  return (
    <>
      <a href="#main" className="skip-link">
        Skip to content
      </a>
      <header className="shell-header">
        <Link href={paths.profile} className="brand">
          <Icon name="key" size={18} />
          Auth Grants
        </Link>
        {account && (
          <nav aria-label="Main" className="main-nav">
            {PAGES.map(({ href, label }) => (
              <Link
                key={href}
                href={href === paths.profile ? list : href}
                aria-current={location === href ? 'page' : undefined}
                className="main-link"
              >
                {label}
              </Link>
            ))}
          </nav>
        )}
        <div className="ml-auto flex items-center gap-2 wide:gap-3">
          <ThemeSelect />
          {account}
        </div>
        <OfflineNotice />
      </header>
      <ClockWatch />
      {notice}
      <main
        id="main"
        className={`mx-auto px-4 pt-4 pb-20 wide:px-6 wide:pt-5 ${location === paths.profile ? 'max-w-390' : 'max-w-310'}`}
      >
        {children}
      </main>
      <StatusRegion />
      <GlobalDialogs />
    </>
  );
}

function OfflineNotice() {
  const isOffline = useSyncExternalStore(subscribeToConnection, isPageOffline);
  return (
    <div role="status" className="offline-place">
      {isOffline && (
        <p className="offline">
          You’re offline. This page may be out of date and will refresh when you reconnect.
        </p>
      )}
    </div>
  );
}

function ClockWatch() {
  const isOff = useSyncExternalStore(subscribeToOffset, clockOffset) !== 0;
  const notice = useDialog(clockNotice, isOff, sayNothing);
  return notice && <notice.ClockNotice />;
}
