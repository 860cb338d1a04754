import { Flag } from 'lucide-react';
import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { issueWords } from '../analysis/issue-words';
import { lintScope } from '../analysis/lint-scope';
import type { ScopeIssue } from '../analysis/scope-issue';
import { useCatalogue } from '../catalogue/use-catalogue';
import { IssueList } from './issue-list';
import { ScopeReach } from './scope-reach';

/** So many are read out in a row; the page of the grant has all of them. */
const READ_OUT = 3;

const hintsOf = (count: number) => (count === 1 ? '1 hint' : `${count} hints`);

/** That there is something to say of a scope, short enough for a row. */
export function IssueBadge({ scope }: { scope: string }) {
  const issues = issuesOf(scope, useCatalogue().operations);
  if (issues.length === 0) return null;
  const words = issues.slice(0, READ_OUT).map(issueWords);
  if (issues.length > READ_OUT) words.push(`And ${issues.length - READ_OUT} more.`);
  return (
    <span title={words.join('\n')} className="inline-flex items-center gap-1 text-warn">
      <Flag aria-hidden size={14} strokeWidth={1.8} />
      {hintsOf(issues.length)}
      <span className="sr-only">: {words.join(' ')}</span>
    </span>
  );
}

/** How much of the catalogue a scope opens, and all that there is to say of it. */
export function ScopeAnalysis({ scope }: { scope: string }) {
  const issues = issuesOf(scope, useCatalogue().operations);
  return (
    <div className="mt-1 grid gap-2">
      <ScopeReach scope={scope} />
      {issues.length > 0 && (
        <section aria-label="Hints" className="grid gap-1">
          <p className="inline-flex items-center gap-1.5 text-warn">
            <Flag aria-hidden size={16} strokeWidth={1.8} />
            {hintsOf(issues.length)}
          </p>
          <IssueList issues={issues} />
        </section>
      )}
    </div>
  );
}

/** Thousands of grants share some scopes, and rows come and go while a list scrolls. */
const known = new WeakMap<Catalogue, Map<string, ScopeIssue[]>>();
const MOST = 2000;

/** What there is to say of a scope by a catalogue, found out once. */
function issuesOf(scope: string, operations: Catalogue): ScopeIssue[] {
  const ofCatalogue = known.get(operations) ?? new Map<string, ScopeIssue[]>();
  known.set(operations, ofCatalogue);
  const issues = ofCatalogue.get(scope) ?? lintScope(scope, operations);
  if (ofCatalogue.size >= MOST) ofCatalogue.clear();
  ofCatalogue.set(scope, issues);
  return issues;
}
