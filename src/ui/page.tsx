import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { paths } from '../lib/paths';
import { Name } from './name';

type PageProps = {
  title: string;
  /** Whether the title is what somebody called a thing, which browsers don't translate. */
  isName?: boolean;
  isBelowList?: boolean;
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** On the first page, the focus is the browser's to set. */
let hasShownPage = false;

/** For when the element that had the focus is gone. */
export function focusTitle(): void {
  document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

export function Page(props: PageProps) {
  const { title, isName = false, isBelowList = false, subtitle, actions, children } = props;
  // Meets the focus: after navigation, reading continues at the new title.
  useEffect(() => {
    if (hasShownPage) focusTitle();
    hasShownPage = true;
  }, []);
  return (
    <>
      <title>{`${title} · Auth Grants`}</title>
      {isBelowList && (
        <p className="on-screen mb-2">
          <Link href={paths.profile} className="text-ink-2 hover:underline">
            ← All grants
          </Link>
        </p>
      )}
      <div className="mb-6 flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0">
          <h1
            tabIndex={-1}
            className="outline-none text-[1.625rem]/8 font-semibold tracking-tight wrap-anywhere"
          >
            {isName ? <Name>{title}</Name> : <bdi>{title}</bdi>}
          </h1>
          {subtitle && <div className="mt-1 text-ink-2">{subtitle}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </>
  );
}
