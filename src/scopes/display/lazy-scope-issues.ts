import { createLazyModule } from '../../lib/lazy-module';

/** Brings the catalogue of operations, so it loads when the browser is idle. */
export const scopeIssues = createLazyModule(() => import('./scope-issues'));
