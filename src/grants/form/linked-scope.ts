import { grantScope } from '../../../protocol/grant-fields';
import { canonicalScope } from '../../../protocol/scope';

/** The scope in canonical form, or why a new grant can't have it. */
export function readLinkedScope(
  text: string,
): { scope: string; problem: null } | { scope: null; problem: string } {
  const scope = canonicalScope(text);
  const [issue] = grantScope.safeParse(scope).error?.issues ?? [];
  if (issue) return { scope: null, problem: issue.message };
  if (scope === '') return { scope: null, problem: 'It’s empty.' };
  return { scope, problem: null };
}
