import type { AuthGrant } from '../../../protocol/auth-grant';
import { fold } from '../../../protocol/fold';
import { type ListGrantsInput, literalOf, type TextMatch } from '../../../protocol/grant-list';

function matches(text: string, match: TextMatch): boolean {
  if (typeof match === 'string') return text === match;
  if ('$in' in match) return match.$in.includes(text);
  return fold(text).includes(fold(literalOf(match.$regex) ?? ''));
}

/** Answers a list request like our server, or ignores `query`. The grants are newest first. */
export function answerList(
  newestFirst: Iterable<AuthGrant>,
  { limit = 100, cursor, query = {} }: ListGrantsInput,
  supportsQuery = true,
): AuthGrant[] {
  const fields = Object.entries(query) as [keyof AuthGrant, TextMatch][];
  const page: AuthGrant[] = [];
  for (const grant of newestFirst) {
    if (page.length === limit) break;
    if (cursor !== undefined && grant.createdAt >= cursor) continue;
    const isFound = fields.every(([field, match]) => matches(grant[field] ?? '', match));
    if (isFound || !supportsQuery) page.push(grant);
  }
  return page;
}

/**
 * A fast model server for many grants with distinct timestamps, newest first. It searches like our
 * server, or ignores `query` and lists everything.
 */
export function createSearchingServer(newestFirst: AuthGrant[], { supportsQuery = true } = {}) {
  const calls: ListGrantsInput[] = [];
  const list = async (input: ListGrantsInput): Promise<unknown[]> => {
    calls.push(input);
    return answerList(newestFirst, input, supportsQuery);
  };
  return { list, calls };
}
