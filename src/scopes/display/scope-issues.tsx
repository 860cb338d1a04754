import { Flag } from 'lucide-react';
import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { issueWords } from '../analysis/issue-words';
import type { ScopeIssue } from '../analysis/lint-scope';
import { lintScope } from '../analysis/lint-scope';
import { useCatalogue } from '../catalogue/use-catalogue';
import { IssueList } from './issue-list';
import { ScopeReach } from './scope-reach';

/** A screen reader reads these in each row. The page of the grant has all of them. */
const MAX_READ = 3;

const countWords = (count: number) => (count === 1 ? '1 issue' : `${count} issues`);

export function IssueBadge({ scope }: { scope: string }) {
  const issues = issuesOf(scope, useCatalogue().operations);
  if (issues.length === 0) return null;
  const words = issues.slice(0, MAX_READ).map(issueWords);
  if (issues.length > MAX_READ) words.push(`And ${issues.length - MAX_READ} more.`);
  return (
    <span
      title={words.join('\n')}
      className="inline-flex items-center gap-1 whitespace-nowrap text-warn"
    >
      <Flag aria-hidden size={14} strokeWidth={1.8} />
      <span className="wide:sr-only">{countWords(issues.length)}</span>
      <span className="sr-only">: {words.join(' ')}</span>
    </span>
  );
}

export function ScopeAnalysis({ scope }: { scope: string }) {
  const issues = issuesOf(scope, useCatalogue().operations);
  return (
    <div className="mt-1 grid gap-2">
      <ScopeReach scope={scope} />
      {issues.length > 0 && (
        <section aria-label="Issues" className="grid gap-1">
          <p className="inline-flex items-center gap-1.5 text-warn">
            <Flag aria-hidden size={16} strokeWidth={1.8} />
            {countWords(issues.length)}
          </p>
          <IssueList issues={issues} />
        </section>
      )}
    </div>
  );
}

/** Thousands of grants share a few scopes, and rows mount and unmount while a list scrolls. */
const cache = new WeakMap<Catalogue, Map<string, ScopeIssue[]>>();
const MAX_CACHED = 2000;

function issuesOf(scope: string, operations: Catalogue): ScopeIssue[] {
  const ofCatalogue = cache.get(operations) ?? new Map<string, ScopeIssue[]>();
  cache.set(operations, ofCatalogue);
  const issues = ofCatalogue.get(scope) ?? lintScope(scope, operations);
  if (ofCatalogue.size >= MAX_CACHED) ofCatalogue.clear();
  ofCatalogue.set(scope, issues);
  return issues;
}
