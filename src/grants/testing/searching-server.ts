import type { AuthGrant } from '../../../protocol/auth-grant';
import { fold } from '../../../protocol/fold';
import { type ListGrantsInput, literalOf, type TextMatch } from '../../../protocol/grant-list';

function meets(text: string, match: TextMatch): boolean {
  if (typeof match === 'string') return text === match;
  if ('$in' in match) return match.$in.includes(text);
  return fold(text).includes(fold(literalOf(match.$regex) ?? ''));
}

/**
 * A quick model for very many grants, each of a moment of its own, given newest first. It searches as
 * our server does, or knows no `query`, and lists everything then.
 */
export function createSearchingServer(newestFirst: AuthGrant[], { knowsQuery = true } = {}) {
  const calls: ListGrantsInput[] = [];
  const list = async (input: ListGrantsInput): Promise<unknown[]> => {
    calls.push(input);
    const { limit = 100, cursor, query = {} } = input;
    const fields = Object.entries(query) as [keyof AuthGrant, TextMatch][];
    const page: AuthGrant[] = [];
    for (const grant of newestFirst) {
      if (page.length === limit) break;
      if (cursor !== undefined && grant.createdAt >= cursor) continue;
      const isFound = fields.every(([field, match]) => meets(grant[field] ?? '', match));
      if (isFound || !knowsQuery) page.push(grant);
    }
    return page;
  };
  return { list, calls };
}
