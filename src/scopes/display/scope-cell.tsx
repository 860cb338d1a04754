import { useState } from 'react';
import { Code } from '../../ui/code';
import { scopeIssues } from './lazy-scope-issues';
import { ScopeWords } from './scope-words';

/** In words or as written. The badge has its space before it loads, so nothing shifts. */
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
        {isRaw ? <Code>{scope || 'no scope'}</Code> : <ScopeWords scope={scope} />}
      </button>
      <span className="ml-auto w-17 shrink-0">{Badge && <Badge scope={scope} />}</span>
    </>
  );
}
