import { useState } from 'react';
import { createLazyModule } from '../../lib/lazy-module';
import { ScopeWords } from './scope-words';

/** What the catalogue of operations has to say; it comes when nothing else is to be done. */
export const scopeIssues = createLazyModule(() => import('./scope-issues'));

/** A scope in a row: in words, or as it is written, with a place for what there is to say of it. */
export function ScopeCell({ scope }: { scope: string }) {
  const [isRaw, setRaw] = useState(false);
  const Badge = scopeIssues.use().value?.IssueBadge;
  return (
    <>
      <button
        type="button"
        aria-pressed={isRaw}
        title={scope || 'no scope'}
        onClick={() => setRaw(!isRaw)}
        className="min-h-6 min-w-0 truncate text-left decoration-line-strong hover:underline"
      >
        {isRaw ? <code>{scope || 'no scope'}</code> : <ScopeWords scope={scope} />}
      </button>
      <span className="ml-auto w-17 shrink-0">{Badge && <Badge scope={scope} />}</span>
    </>
  );
}
