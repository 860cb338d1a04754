import * as z from 'zod/mini';
import { storedStatus } from './auth-grant';
import { fold } from './fold';
import { storable } from './text';

const MAX_TEXT = 1000;
const MAX_CHOICES = 100;

const text = z
  .string()
  .check(z.maxLength(MAX_TEXT, `Search for ${MAX_TEXT} characters at most.`), storable);

/**
 * The text that a `/text/i` pattern looks for, unescaped; `null` if the pattern is more than
 * literal text. Running a caller's pattern could block the server for everyone.
 */
export function literalOf(pattern: string): string | null {
  const body = /^\/(.+)\/i?$/su.exec(pattern)?.[1];
  if (body === undefined) return null;
  const isLiteral = /^(?:\\[\\/^$.*+?()[\]{}|-]|[^\\/^$.*+?()[\]{}|])*$/u.test(body);
  return isLiteral ? body.replace(/\\(.)/gu, '$1') : null;
}

/** The inverse of {@link literalOf}: a `/text/i` pattern that finds the text in any case. */
export function patternOf(literal: string): string {
  return `/${literal.replace(/[\\/^$.*+?()[\]{}|]/g, '\\$&')}/i`;
}

/** In characters, folded. Longer texts would take long to search for, and nobody types them. */
export const MAX_SEARCH_TEXT = 200;

const literalPattern = text.check(
  z.refine(
    (pattern) => literalOf(pattern) !== null,
    'Only literal text is searched for: write /text/i, with a backslash before . * + ? and the like.',
  ),
  z.refine(
    (pattern) => fold(literalOf(pattern) ?? '').length <= MAX_SEARCH_TEXT,
    `Search for a text of ${MAX_SEARCH_TEXT} characters at most.`,
  ),
);

export const textMatch = z.union(
  [
    text,
    z.strictObject({ $in: z.array(text).check(z.maxLength(MAX_CHOICES)) }),
    z.strictObject({ $regex: literalPattern }),
  ],
  { error: 'Write a string, {"$in": [strings]} or {"$regex": "/literal text/i"}.' },
);
export type TextMatch = z.infer<typeof textMatch>;

export const statusMatch = z.union(
  [storedStatus, z.strictObject({ $in: z.array(storedStatus).check(z.maxLength(MAX_CHOICES)) })],
  {
    error:
      'Write "active", "revoked" or {"$in": [one or both]}. Whether a grant has expired shows in expiresAt.',
  },
);

/** All of these fields have to match. Unknown ones are dropped, and so match every grant. */
export const grantQuery = z.object({
  name: z.optional(textMatch),
  description: z.optional(textMatch),
  id: z.optional(textMatch),
  status: z.optional(statusMatch),
  challenge: z.optional(textMatch),
  /** The text of a scope, part by part as it was sent: `boosts:read` isn't found in `boosts:*`. */
  scope: z.optional(textMatch),
});

/**
 * The body of `POST /profile/auth-grants`, which lists a page of the caller's grants, newest first.
 */
export const listGrantsInput = z.object({
  limit: z.optional(
    z
      .int('The limit must be a whole number.')
      .check(
        z.minimum(1, 'The limit is at least 1.'),
        z.maximum(1000, 'The limit is at most 1000.'),
      ),
  ),
  /** The page holds grants whose `createdAt` is less than the cursor, compared as text. */
  cursor: z.optional(
    z.string().check(z.maxLength(100, 'A cursor has 100 characters at most.'), storable),
  ),
  query: z.optional(grantQuery),
});
export type ListGrantsInput = z.infer<typeof listGrantsInput>;
