import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { canonicalScope, covers } from '../../../protocol/scope';
import { applySuggestions } from '../analysis/apply-suggestions';
import { findingWords } from '../analysis/finding-words';
import { lintScope } from '../analysis/lint-scope';
import { reachOf, reachWords } from '../analysis/reach';
import { type Risk, riskOf } from '../analysis/risk';
import { allowedWords } from '../display/plain-summary';

/** What the builder says about a scope. */
export type BuilderWords = {
  /** What it allows. */
  allows: string;
  /** How much of the server that opens; without a catalogue that is not known. */
  reach: string | null;
  /** Its risk; without a catalogue none can be told. */
  risk: { level: Risk['level']; name: string; reason: string } | null;
  /** What a person may want to mend. */
  findings: string[];
  /** The scope with all that surely helps, `null` if nothing does. */
  mended: string | null;
};

const RISKS: Record<Risk['level'], string> = {
  none: 'None known',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  full: 'Full access',
};

/** Order is put right when the field is left; the others are what the summary and the risk say. */
const SAID_ELSEWHERE = ['empty', 'out-of-order', 'full-access', 'writes-everywhere'];

/** What a wide scope means for whoever holds the token; `null` for a narrow one. */
function wideWarning(scope: string): string | null {
  if (covers(scope, '*:*')) {
    return 'Full access: whoever holds a token of this grant can do all that you can do, grants included.';
  }
  if (covers(scope, '*:write')) {
    return 'Writes everywhere: whoever holds a token of this grant can change whatever you can change.';
  }
  return null;
}

/** The words for a scope, by the names of a catalogue; by the grammar alone if that is empty. */
export function builderWords(scope: string, operations: Catalogue): BuilderWords {
  const isEmpty = scope.trim() === '';
  const reach = reachOf(scope, operations);
  const all = lintScope(scope, operations);
  const findings = all.filter(({ kind }) => !SAID_ELSEWHERE.includes(kind));
  const mended = applySuggestions(scope, all);
  const risk = reach.total > 0 && !isEmpty ? riskOf(scope, operations) : null;
  return {
    allows: allowedWords(scope),
    reach: reach.total > 0 ? `${reachWords(reach)}.` : null,
    risk: risk && {
      level: risk.level,
      name: RISKS[risk.level],
      reason: wideWarning(scope) ?? risk.reason,
    },
    findings: findings.map(findingWords),
    mended: findings.length > 0 && mended !== canonicalScope(scope) ? mended : null,
  };
}
