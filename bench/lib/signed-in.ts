import { inTabOf, signInAt, withOpenBrowser } from './browser';
import { type DevTools, withDevTools } from './devtools';
import { inMeasuredTab, type Load } from './measured-tab';
import type { Ready } from './record-load';

export type SignedIn = {
  devtools: DevTools;
  origin: string;
  grant: { path: string; ready: Ready };
};

/** A browser in which a key has signed in, in a tab that's closed by now. */
export const withSignedIn = <Result>(
  origin: string,
  recoveryKey: string,
  act: (browser: SignedIn) => Promise<Result>,
) =>
  withOpenBrowser(async (port) => {
    const grant = await inTabOf(port, async (page) => {
      await signInAt(page, origin, recoveryKey);
      const row = page.getByRole('row').filter({ hasText: 'Active' }).first();
      const link = row.getByRole('link').first();
      const [path, name] = [await link.getAttribute('href'), await link.textContent()];
      return { path: path ?? '', ready: { element: 'main', texts: [name ?? '', 'Active'] } };
    });
    return withDevTools(port, (devtools) => act({ devtools, origin, grant }));
  });

type Visit = Omit<Load, 'url'> & { path: string };

/** The list in a new tab, until there's nothing left to do. */
export const LIST = { path: '/profile', ready: { element: 'table a' }, isIdle: true };

/** Loads a page in a new tab, without challenges at hand, and leaves none. */
export const visit = ({ devtools, origin }: SignedIn, { path, ...load }: Visit) =>
  inMeasuredTab(devtools, async (tab) => {
    const recorded = await tab.measure({ url: origin + path, ...load });
    await tab.forgetChallenges(origin);
    return recorded;
  });
