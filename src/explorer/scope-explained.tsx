import { useMemo } from 'react';
import { unlockedBy } from '../../protocol/catalogue/catalogue';
import { applySuggestions } from '../scopes/analysis/apply-suggestions';
import { findingWords } from '../scopes/analysis/finding-words';
import { lintScope } from '../scopes/analysis/lint-scope';
import { reachOf } from '../scopes/analysis/reach';
import { useCatalogue } from '../scopes/catalogue/use-catalogue';
import { FindingList } from '../scopes/display/finding-list';
import { ScopeReach } from '../scopes/display/scope-reach';
import { ScopeWords } from '../scopes/display/scope-words';
import { Button } from '../ui/button';
import { Term, Terms } from '../ui/terms';
import { OperationGroups } from './operation-groups';
import { RiskWords } from './risk-words';

type ScopeExplainedProps = { scope: string; onMend: (scope: string) => void };

/** What a scope allows, what is wrong with it, and which operations it unlocks. */
export function ScopeExplained({ scope, onMend }: ScopeExplainedProps) {
  const { operations } = useCatalogue();
  const { findings, mended, unlocked, totals } = useMemo(() => {
    const found = lintScope(scope, operations);
    return {
      findings: found,
      mended: applySuggestions(scope, found),
      unlocked: unlockedBy(scope, operations),
      totals: new Map(reachOf(scope, operations).groups.map(({ group, total }) => [group, total])),
    };
  }, [scope, operations]);
  if (scope === '') return <p className="text-ink-2">{findings.map(findingWords)}</p>;
  const isMendable = mended !== '' && mended !== scope.trim();
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
        <Term name="Hints">
          {findings.length === 0 ? (
            <span className="text-ink-2">Nothing to mend.</span>
          ) : (
            <div className="grid gap-2">
              <FindingList findings={findings} />
              {isMendable && (
                <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                  <code className="line-clamp-4">{mended}</code>
                  <Button onClick={() => onMend(mended)}>Use this instead</Button>
                </div>
              )}
            </div>
          )}
        </Term>
      </Terms>
      {unlocked.length > 0 && (
        <section aria-labelledby="unlocked" className="grid gap-2">
          <h3 id="unlocked" className="text-base font-semibold tracking-tight">
            Unlocked operations
          </h3>
          <OperationGroups operations={unlocked} totals={totals} />
        </section>
      )}
    </>
  );
}
