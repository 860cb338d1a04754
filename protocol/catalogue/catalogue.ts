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
 * A call of a server: its name, the group it stands in, the method in capitals, the path below the
 * base path with `{name}` for what varies, and the scope that it requires. One of two parts is
 * enough; without a required scope it needs no permission.
 */
export type Operation = z.infer<typeof operation>;

/** What a server can do, in the order in which it is shown. */
export type Catalogue = readonly Operation[];

/** A catalogue as JSON holds it. */
export const catalogue = z.array(operation);

/** The operations of a catalogue that need a scope. */
export function guardedOperations(operations: Catalogue): Operation[] {
  return operations.filter(({ requiredScope }) => requiredScope);
}

/** The operations that need a scope and that `scope` unlocks. */
export function unlockedBy(scope: string, operations: Catalogue): Operation[] {
  const isCovered = coverOf(scope);
  return guardedOperations(operations).filter(({ requiredScope = '' }) => isCovered(requiredScope));
}

/** Every part that some operation requires, once, in canonical order: the real permissions of a server. */
export function requiredParts(operations: Catalogue): string[] {
  const parts = operations.flatMap(({ requiredScope = '' }) => parseScope(requiredScope));
  return formatScope(parts).split(' ').filter(Boolean);
}
