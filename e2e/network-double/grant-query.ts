import * as z from 'zod/mini';
import type { StoredGrant } from './memory';
import { badRequest } from './refusal';

const textMatch = z.union([
  z.string(),
  z.object({ $in: z.array(z.string()) }),
  z.object({ $regex: z.string() }),
]);
type TextMatch = z.infer<typeof textMatch>;

/**
 * As on real servers, each text is an exact value, one of several values, or a `/pattern/flags`.
 */
export const grantQuery = z.object({
  id: z.optional(textMatch),
  name: z.optional(textMatch),
  description: z.optional(textMatch),
  status: z.optional(z.enum(['active', 'revoked'])),
});
export type GrantQuery = z.infer<typeof grantQuery>;

function compile(pattern: string): RegExp {
  const [, source, flags] = /^\/(.+)\/([a-zA-Z]*)$/s.exec(pattern) ?? [];
  try {
    // Without slashes, the database takes it as a pattern for the whole text.
    if (source === undefined) return new RegExp(`^(?:${pattern})$`);
    return new RegExp(source, flags?.includes('i') ? 'i' : '');
  } catch (error) {
    throw badRequest(`Invalid RegExp: ${error instanceof Error ? error.message : error}`);
  }
}

function testOf(match: TextMatch): (text: string) => boolean {
  if (typeof match === 'string') return (text) => text === match;
  if ('$in' in match) return (text) => match.$in.includes(text);
  const pattern = compile(match.$regex);
  return (text) => pattern.test(text);
}

/**
 * A grant without a queried field doesn't match.
 *
 * @throws Refusal with 400 if a pattern is broken, even if there are no grants
 */
export function matcherOf(query: GrantQuery): (grant: StoredGrant) => boolean {
  const tests = (['id', 'name', 'description', 'status'] as const).flatMap((field) => {
    const match = query[field];
    return match === undefined ? [] : [{ field, test: testOf(match) }];
  });
  return (grant) =>
    tests.every(({ field, test }) => {
      const text = grant[field];
      return text !== undefined && test(text);
    });
}
