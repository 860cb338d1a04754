import { type ComponentType, Suspense, useState } from 'react';
import type { createLazyModule } from '../lib/lazy-module';
import { preloadPage } from '../page-scripts';
import { LoadingPage, type LoadingPageProps } from './loading-page';

type LazyPageProps<P> = LoadingPageProps & {
  page: Pick<ReturnType<typeof createLazyModule<ComponentType<P>>>, 'use' | 'preload'>;
  props: P;
};

/**
 * A page whose code comes once it's opened. `React.lazy` would show what stands in for it for 300 ms,
 * even if the code is there in 10.
 */
export function LazyPage<P extends object>({ page, props, ...loading }: LazyPageProps<P>) {
  const { value: Page, error } = page.use();
  // While it renders: an effect would wait for the first paint.
  useState(() => {
    preloadPage(location.pathname);
    return page.preload();
  });
  if (error !== null) throw error;
  const standIn = <LoadingPage {...loading} />;
  if (!Page) return standIn;
  return (
    <Suspense fallback={standIn}>
      <Page {...props} />
    </Suspense>
  );
}
