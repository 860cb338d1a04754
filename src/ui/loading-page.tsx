import { useEffect } from 'react';
import { createValueStore } from '../lib/value-store';
import { Page } from './page';

/** Whether a page is on its way. */
export const pageAwaited = createValueStore(false);

/** As many as the fullest shape has, in `skeletons.css`. */
const BARS = [1, 2, 3, 4, 5, 6, 7, 8];

const BELOW_LIST = ['form', 'steps', 'grant'];

type SkeletonProps = {
  shape: 'form' | 'steps' | 'grant' | 'inspect' | 'scopes' | 'sign-in' | 'text';
  /** What's on its way. */
  what?: string;
};

/** Bars where the parts of a page will be. */
export const Skeleton = ({ shape, what = 'the page' }: SkeletonProps) => (
  <div role="status" aria-label={`Loading ${what}`} className={`skeleton skeleton-${shape}`}>
    {BARS.map((bar) => (
      <i key={bar} />
    ))}
  </div>
);

export type LoadingPageProps = SkeletonProps & { title: string };

/** A page whose code or data is on its way: its title where it will stay, above bars in its shape. */
export function LoadingPage({ title, ...skeleton }: LoadingPageProps) {
  const { shape } = skeleton;
  // Meets whatever waits for the page.
  useEffect(() => {
    pageAwaited.set(true);
    return () => pageAwaited.set(false);
  }, []);
  return (
    <Page title={title} isBelowList={BELOW_LIST.includes(shape)} isLoading>
      <Skeleton {...skeleton} />
    </Page>
  );
}
