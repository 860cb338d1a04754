import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { canonicalScope, covers } from '../../../protocol/scope';
import { applySuggestions } from '../analysis/apply-suggestions';
import { issueWords } from '../analysis/issue-words';
import { lintScope } from '../analysis/lint-scope';
import { countWords, reachOf, reachWords } from '../analysis/reach';
import { type Risk, riskOf } from '../analysis/risk';
import { allowedWords } from '../analysis/summarize-scope';

export type BuilderWords = {
  allows: string;
  /** `null` without a catalogue. */
  reach: string | null;
  /** The same in short, such as “27 of 217”. */
  count: string;
  /** `null` without a catalogue, and for an empty scope. */
  risk: { level: Risk['level']; name: string; reason: string } | null;
  issues: string[];
  /** The scope with all certain suggestions applied; `null` if that changes nothing. */
  fixed: string | null;
};

const RISKS: Record<Risk['level'], string> = {
  none: 'No known risk',
  low: 'Low risk',
  medium: 'Medium risk',
  high: 'High risk',
  full: 'Full access',
};

/** The field fixes the order on blur. The summary and the risk say the rest. */
const SAID_ELSEWHERE = ['empty', 'out-of-order', 'full-access', 'writes-everywhere'];

function wideWarning(scope: string): string | null {
  if (covers(scope, '*:*')) {
    return 'Anyone with a token can do everything you can, including managing grants.';
  }
  if (covers(scope, '*:write')) {
    return 'Anyone with a token can change everything you can.';
  }
  return null;
}

/** With an empty catalogue, the words go by the grammar alone. */
export function builderWords(
  scope: string,
  operations: Catalogue,
  catalogueName = '',
): BuilderWords {
  const isEmpty = scope.trim() === '';
  const reach = reachOf(scope, operations);
  const all = lintScope(scope, operations);
  const issues = all.filter(({ kind }) => !SAID_ELSEWHERE.includes(kind));
  const fixed = applySuggestions(scope, all);
  const risk = reach.total > 0 && !isEmpty ? riskOf(scope, operations) : null;
  return {
    allows: allowedWords(scope),
    reach: reach.total > 0 ? `${reachWords(reach, catalogueName)}.` : null,
    count: countWords(reach),
    risk: risk && {
      level: risk.level,
      name: RISKS[risk.level],
      reason: wideWarning(scope) ?? risk.reason,
    },
    issues: issues.map(issueWords),
    fixed: issues.length > 0 && fixed !== canonicalScope(scope) ? fixed : null,
  };
}
