import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import * as z from 'zod/mini';
import { isPageOffline, subscribeToConnection } from '../lib/connection';
import { createLazyModule } from '../lib/lazy-module';
import { paths } from '../lib/paths';
import { createStoredValue } from '../lib/stored-value';
import { clockOffset, subscribeToOffset } from '../server-clock';
import { storageName } from '../storage-name';
import { Icon } from '../ui/icon';
import { StatusRegion } from '../ui/status-region';
import { GlobalDialogs, useDialog } from './global-dialogs';

const PAGES = [
  { href: paths.profile, label: 'Grants' },
  { href: paths.inspect, label: 'Inspect a token' },
  { href: paths.scopes, label: 'Scopes' },
];

const theme = z.enum(['system', 'light', 'dark']);

/** The script in index.html reads it too, before the first paint. */
const storedTheme = createStoredValue(() => localStorage, storageName('theme'), theme);

const clockNotice = createLazyModule(() => import('./clock-notice'));
/** Without its code nothing is said, but the page still goes by the server's clock. */
const sayNothing = () => {};

type ShellProps = { account?: ReactNode; notice?: ReactNode; children: ReactNode };

export function Shell({ account, notice, children }: ShellProps) {
  const [location] = useLocation();
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded-md focus:bg-raised focus:px-4 focus:py-2"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 z-10 flex flex-wrap items-center gap-x-3 border-b border-line bg-raised px-4 pt-2 pb-1.5 wide:h-13 wide:flex-nowrap wide:gap-x-6 wide:px-6 wide:py-0">
        <Link
          href={paths.profile}
          className="flex items-center gap-2.5 font-semibold whitespace-nowrap tracking-tight"
        >
          <Icon name="key" size={18} />
          Auth Grants
        </Link>
        {account && (
          <nav
            aria-label="Main"
            className="order-last -mx-2.5 mt-1 flex basis-full wide:order-none wide:mx-0 wide:mt-0 wide:basis-auto"
          >
            {PAGES.map(({ href, label }) => (
              <Link
                key={href}
                href={href}
                aria-current={location === href ? 'page' : undefined}
                className="rounded-md px-2.5 py-1.5 text-ink-2 hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink"
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
      </header>
      <OfflineNotice />
      <ClockWatch />
      {notice}
      <main id="main" className="mx-auto max-w-310 px-4 pt-8 pb-20 wide:px-6">
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
    <div role="status">
      {isOffline && (
        <p className="bg-warn-wash px-4 py-2 text-center text-warn">
          You are offline. What is shown may be out of date; it is fetched again when you are back.
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

function ThemeSelect() {
  const [current, setCurrent] = useState(() => storedTheme.read() ?? 'system');
  return (
    <span className="relative grid size-8.5 place-items-center rounded-md text-ink-2 outline-offset-2 outline-accent has-focus-visible:outline-2 hover:bg-sunken">
      <Icon name="theme" size={18} />
      <select
        aria-label="Theme"
        title="Theme"
        value={current}
        onChange={(event) => {
          const next = theme.parse(event.target.value);
          storedTheme.write(next);
          setCurrent(next);
          document.documentElement.dataset.theme = next;
        }}
        className="absolute inset-0 opacity-0"
      >
        <option value="system">System</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </span>
  );
}
