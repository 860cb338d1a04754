import { createValueStore } from '../../lib/value-store';
import { scopeIssues } from './lazy-scope-issues';
import { ScopeWords } from './scope-words';

/** The scope that somebody wants to see all of, of what, and the button that says so. */
export const openScope = createValueStore<{
  scope: string;
  name: string;
  anchor: HTMLElement;
} | null>(null);

type ScopeCellProps = { scope: string; name: string };

/** In words. Its button opens all there is to say. The badge has its space before it loads, so nothing shifts. */
export function ScopeCell({ scope, name }: ScopeCellProps) {
  const Badge = scopeIssues.use().value?.IssueBadge;
  const isOpen = openScope.use()?.name === name;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={scope || 'no scope'}
        onClick={({ currentTarget: anchor }) =>
          openScope.set(isOpen ? null : { scope, name, anchor })
        }
        className="line-clamp-1 min-h-6 min-w-0 text-left wrap-anywhere decoration-line-strong hover:underline wide:line-clamp-2"
      >
        <span className="sr-only">Scope of {name}: </span>
        <ScopeWords scope={scope} />
      </button>
      <span className="ml-auto w-17 shrink-0 wide:w-4">{Badge && <Badge scope={scope} />}</span>
    </>
  );
}
