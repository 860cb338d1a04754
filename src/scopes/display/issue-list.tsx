import { issueWords } from '../analysis/issue-words';
import type { ScopeIssue } from '../analysis/lint-scope';

/** A scope of 2,000 characters can have hundreds of issues. */
const MAX_SHOWN = 8;

const isWarning = ({ kind }: ScopeIssue) => kind === 'full-access' || kind === 'writes-everywhere';

export function IssueList({ issues }: { issues: ScopeIssue[] }) {
  const [first, rest] = [issues.slice(0, MAX_SHOWN), issues.slice(MAX_SHOWN)];
  return (
    <>
      <Items issues={first} />
      {rest.length > 0 && (
        <details>
          <summary className="text-ink-2">{rest.length} more</summary>
          <Items issues={rest} />
        </details>
      )}
    </>
  );
}

function Items({ issues }: { issues: ScopeIssue[] }) {
  return (
    <ul className="grid list-disc gap-1 pl-5 text-ink-2 marker:text-ink-3">
      {issues.map((issue) => (
        <li
          key={`${issue.kind} ${'part' in issue ? issue.part : ''}`}
          className={`wrap-anywhere ${isWarning(issue) ? 'text-warn' : ''}`}
        >
          {issueWords(issue)}
        </li>
      ))}
    </ul>
  );
}
