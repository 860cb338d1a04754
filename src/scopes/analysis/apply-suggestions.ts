import { minimalScope } from '../../../protocol/minimal-scope';
import { malformedPart } from '../../../protocol/scope';
import type { ScopeIssue } from './lint-scope';

/**
 * The scope in minimal form, with each part replaced that has exactly one suggestion. A part with
 * several stays, since a guess could permit what nobody wanted. Malformed parts without a suggestion
 * move to the end. If nothing is replaced, the scope permits exactly what it did before.
 */
export function applySuggestions(scope: string, issues: readonly ScopeIssue[]): string {
  const replacements = new Map(
    issues.flatMap((issue) =>
      'suggestions' in issue && issue.suggestions.length === 1 && issue.suggestions[0]
        ? [[issue.part, issue.suggestions[0]] as const]
        : [],
    ),
  );
  const words = scope.split(' ').filter(Boolean);
  const fixedWords = words.map((word) => replacements.get(word) ?? word);
  const malformed = fixedWords.filter(
    (word) => !word.includes(' ') && malformedPart(word) !== null,
  );
  return [minimalScope(fixedWords.join(' ')), ...new Set(malformed)].filter(Boolean).join(' ');
}
