import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { useListAddress } from './list-place';

type PageProps = {
  title: string;
  /** What's shown as the title, if that's more than its text: a `Title`, and what stands beside it. */
  heading?: ReactNode;
  isBelowList?: boolean;
  /** Whether it only stands in for the page, which is on its way. */
  isLoading?: boolean;
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** On the first page, the focus is the browser's to set. */
let hasShownPage = false;
/** The path of the page that's on its way; empty if none is. */
let awaitedPath = '';

/** For when the element that had the focus is gone. */
export function focusTitle(): void {
  document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

export const Title = ({ children }: { children: ReactNode }) => (
  <h1 tabIndex={-1} className="outline-none text-title font-semibold tracking-tight wrap-anywhere">
    {children}
  </h1>
);

export function Page(props: PageProps) {
  const {
    title,
    heading,
    isBelowList = false,
    isLoading = false,
    subtitle,
    actions,
    children,
  } = props;
  const listAddress = useListAddress();
  // Meets the focus: after navigation, reading continues at the new title.
  useEffect(() => {
    const { pathname } = location;
    // Who has moved on while the page was on its way isn't called back.
    const isElsewhere = awaitedPath === pathname && document.activeElement !== document.body;
    const hasMoved = hasShownPage || (awaitedPath !== '' && awaitedPath !== pathname);
    if (hasMoved && !isElsewhere) focusTitle();
    awaitedPath = isLoading ? pathname : '';
    hasShownPage ||= !isLoading;
  }, [isLoading]);
  return (
    <>
      <title>{`${title} · Auth Grants`}</title>
      {isBelowList && (
        <p className="on-screen mb-2">
          <Link href={listAddress} className="text-ink-2 hover:underline">
            ← All grants
          </Link>
        </p>
      )}
      <div className="mb-4 flex flex-wrap items-start gap-4">
        {/* Long texts wrap beside the actions instead of pushing them below. */}
        <div className="min-w-0 grow basis-36">
          {heading ?? (
            <Title>
              <bdi>{title}</bdi>
            </Title>
          )}
          {subtitle && <div className="mt-1 text-ink-2">{subtitle}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </>
  );
}
