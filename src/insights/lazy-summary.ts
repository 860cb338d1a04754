import { createLazyModule } from '../lib/lazy-module';

/** What needs attention and what expires when. Loads with the list's tools. */
export const lazySummary = createLazyModule(() =>
  import('./summary').then(({ summary }) => summary),
);
