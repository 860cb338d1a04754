import { minimalScope } from '../../../protocol/minimal-scope';
import { malformedPart } from '../../../protocol/scope';
import type { Finding } from './finding';

/**
 * The scope with what findings of it suggest: each part that was surely meant to be another one is
 * replaced by that, then the scope gets its minimal form. Where several suggestions are equally
 * likely, the part stays, since a guess could permit what nobody wanted; malformed parts without a
 * suggestion stay at the end. Without replacements the scope permits what it permitted before.
 */
export function applySuggestions(scope: string, findings: readonly Finding[]): string {
  const replacements = new Map(
    findings.flatMap((finding) =>
      'suggestions' in finding && finding.suggestions.length === 1 && finding.suggestions[0]
        ? [[finding.part, finding.suggestions[0]] as const]
        : [],
    ),
  );
  const words = scope.split(' ').filter(Boolean);
  const mended = words.map((word) => replacements.get(word) ?? word);
  const malformed = mended.filter((word) => !word.includes(' ') && malformedPart(word) !== null);
  return [minimalScope(mended.join(' ')), ...new Set(malformed)].filter(Boolean).join(' ');
}
