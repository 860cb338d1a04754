import * as z from 'zod/mini';
import { coverOf, formatScope, malformedPart, parseScope } from '../scope';

const requiredScope = z
  .string()
  .check(
    z.refine(
      (scope) => parseScope(scope).length > 0 && malformedPart(scope) === null,
      'A required scope is one or more parts of the form resource:action.',
    ),
  );

const operation = z.object({
  operation: z.string(),
  group: z.string(),
  method: z.string(),
  path: z.string(),
  requiredScope: z.optional(requiredScope),
});

/**
 * An operation of an API. The method is in capitals. The path is relative to the base path, with
 * `{name}` for each variable segment. Any one part of the required scope is enough; without one, the
 * operation needs no permission.
 */
export type Operation = z.infer<typeof operation>;

/** The operations of a server, in the order in which they are shown. */
export type Catalogue = readonly Operation[];

export const catalogue = z.array(operation);

export function guardedOperations(operations: Catalogue): Operation[] {
  return operations.filter(({ requiredScope }) => requiredScope);
}

/** The operations that need a scope, and get it from `scope`. */
export function unlockedBy(scope: string, operations: Catalogue): Operation[] {
  const isCovered = coverOf(scope);
  return guardedOperations(operations).filter(({ requiredScope = '' }) => isCovered(requiredScope));
}

/** Every scope part that some operation requires, once each, in canonical order. */
export function requiredParts(operations: Catalogue): string[] {
  const parts = operations.flatMap(({ requiredScope = '' }) => parseScope(requiredScope));
  return formatScope(parts).split(' ').filter(Boolean);
}
