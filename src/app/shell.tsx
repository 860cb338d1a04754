import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { paths } from '../lib/paths';
import { StatusRegion } from '../ui/status-region';
import { GlobalDialogs } from './global-dialogs';
import { OfflineNotice } from './offline-notice';
import { ThemeSelect } from './theme-select';

const PAGES = [
  { href: paths.profile, label: 'Grants' },
  { href: paths.inspect, label: 'Inspect a token' },
  { href: paths.scopes, label: 'Scopes' },
];

type ShellProps = { account?: ReactNode; notice?: ReactNode; children: ReactNode };

/** What stands around every page. */
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
          <KeyRound aria-hidden size={18} strokeWidth={1.8} />
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
      {notice}
      <main id="main" className="mx-auto max-w-310 px-4 pt-8 pb-20 wide:px-6">
        {children}
      </main>
      <StatusRegion />
      <GlobalDialogs />
    </>
  );
}
