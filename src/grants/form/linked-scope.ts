import { grantScope } from '../../../protocol/grant-input';
import { canonicalScope } from '../../../protocol/scope';

/** The scope that a link asks a new grant to have, in canonical form, or why it cannot be used. */
export function readLinkedScope(
  text: string,
): { scope: string; problem: null } | { scope: null; problem: string } {
  const scope = canonicalScope(text);
  const [issue] = grantScope.safeParse(scope).error?.issues ?? [];
  if (issue) return { scope: null, problem: issue.message };
  if (scope === '') return { scope: null, problem: 'It is empty.' };
  return { scope, problem: null };
}
