import { Shield, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useMemo } from 'react';
import type { Catalogue } from '../../protocol/catalogue/catalogue';
import { unlockedBy } from '../../protocol/catalogue/catalogue';
import { applySuggestions } from '../scopes/analysis/apply-suggestions';
import { issueWords } from '../scopes/analysis/issue-words';
import { lintScope } from '../scopes/analysis/lint-scope';
import { reachOf } from '../scopes/analysis/reach';
import { riskOf } from '../scopes/analysis/risk';
import { useCatalogue } from '../scopes/catalogue/use-catalogue';
import { IssueList } from '../scopes/display/issue-list';
import { ScopeReach } from '../scopes/display/scope-reach';
import { ScopeWords } from '../scopes/display/scope-words';
import { Button } from '../ui/button';
import { Code } from '../ui/code';
import { Term, Terms } from '../ui/terms';
import { OperationGroups } from './operation-groups';

type ScopeExplainedProps = { scope: string; onFix: (scope: string) => void };

export function ScopeExplained({ scope, onFix }: ScopeExplainedProps) {
  const { operations } = useCatalogue();
  const { issues, fixed, unlocked, totals } = useMemo(() => {
    const found = lintScope(scope, operations);
    return {
      issues: found,
      fixed: applySuggestions(scope, found),
      unlocked: unlockedBy(scope, operations),
      totals: new Map(reachOf(scope, operations).groups.map(({ group, total }) => [group, total])),
    };
  }, [scope, operations]);
  if (scope === '') return <p className="text-ink-2">{issues.map(issueWords)}</p>;
  const isFixable = fixed !== '' && fixed !== scope.trim();
  return (
    <>
      <Terms>
        <Term name="Allows">
          <ScopeWords scope={scope} />
        </Term>
        <Term name="Risk">
          <RiskWords scope={scope} operations={operations} />
        </Term>
        <Term name="Reach">
          <ScopeReach scope={scope} />
        </Term>
        <Term name="Issues">
          {issues.length === 0 ? (
            <span className="text-ink-2">No issues.</span>
          ) : (
            <div className="grid gap-2">
              <IssueList issues={issues} />
              {isFixable && (
                <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                  <Code className="line-clamp-4">{fixed}</Code>
                  <Button onClick={() => onFix(fixed)}>Use this instead</Button>
                </div>
              )}
            </div>
          )}
        </Term>
      </Terms>
      {unlocked.length > 0 && (
        <section aria-labelledby="unlocked" className="grid gap-2">
          <h3 id="unlocked" className="text-section font-semibold tracking-tight">
            Allowed operations
          </h3>
          <OperationGroups operations={unlocked} totals={totals} />
        </section>
      )}
    </>
  );
}

/** An icon and words, never colour alone. */
const LEVELS = {
  none: { words: 'No known risk', Icon: ShieldCheck, tone: 'text-ink-2' },
  low: { words: 'Low risk', Icon: ShieldCheck, tone: 'text-ok' },
  medium: { words: 'Medium risk', Icon: Shield, tone: 'text-ink' },
  high: { words: 'High risk', Icon: ShieldAlert, tone: 'text-warn' },
  full: { words: 'Full access', Icon: ShieldAlert, tone: 'text-bad' },
};

function RiskWords({ scope, operations }: { scope: string; operations: Catalogue }) {
  const { level, reason } = riskOf(scope, operations);
  const { words, Icon, tone } = LEVELS[level];
  return (
    <span>
      <span className={`inline-flex items-center gap-1.5 align-bottom font-medium ${tone}`}>
        <Icon aria-hidden size={16} strokeWidth={1.8} />
        {words}
      </span>{' '}
      <span className="text-ink-2">{reason}</span>
    </span>
  );
}
