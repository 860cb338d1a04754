import * as z from 'zod/mini';
import type { StoredGrant } from './memory';

const textMatch = z.optional(
  z.union([z.string(), z.object({ $in: z.array(z.string()) }), z.object({ $regex: z.string() })]),
);

/**
 * As on real servers, each field is an exact value, one of several values, or a `/pattern/flags`.
 */
export const grantQuery = z.object({
  id: textMatch,
  name: textMatch,
  description: textMatch,
  status: textMatch,
});
export type GrantQuery = z.infer<typeof grantQuery>;

function matchesPattern(text: string, pattern: string): boolean {
  const [, source, flags] = /^\/(.+)\/([a-zA-Z]*)$/s.exec(pattern) ?? [];
  // Without slashes, the database takes it as a pattern for the whole text.
  if (source === undefined) return new RegExp(`^(?:${pattern})$`).test(text);
  return new RegExp(source, flags?.includes('i') ? 'i' : '').test(text);
}

/** A grant without a queried field doesn't match. */
export function matchesQuery(grant: StoredGrant, query: GrantQuery): boolean {
  return (['id', 'name', 'description', 'status'] as const).every((field) => {
    const match = query[field];
    if (match === undefined) return true;
    const text = grant[field];
    if (text === undefined) return false;
    if (typeof match === 'string') return text === match;
    return '$in' in match ? match.$in.includes(text) : matchesPattern(text, match.$regex);
  });
}
