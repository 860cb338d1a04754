import * as z from 'zod/mini';
import { formatScope, parseScope } from '../scope';
import { coverAllOf } from '../scope-algebra';

/** An operation of an API. */
export type Operation = {
  operation: string;
  group: string;
  /** In capitals, unless the document defines a method of its own. */
  method: string;
  /** Relative to the base path, with `{name}` for each variable segment. */
  path: string;
  /**
   * The scopes of which any one is enough. All parts of that one are needed. Without `anyOf`, the
   * operation needs no scope.
   */
  anyOf?: readonly string[];
  /** Why nobody can tell which scope the operation needs. It then has no `anyOf`. */
  unusable?: string;
};

/** The operations of a server, in the order in which they are shown. */
export type Catalogue = readonly Operation[];

/** One or more parts, all of them well-formed. */
const scope = z.string().check(z.refine(coverAllOf('*:*')));

const written = z.object({
  operation: z.string(),
  group: z.string(),
  method: z.string(),
  path: z.string(),
  anyOf: z.optional(z.array(scope).check(z.minLength(1))),
  requiredScope: z.optional(scope),
  unusable: z.optional(z.string()),
});

function operationOf({
  anyOf,
  requiredScope,
  unusable,
  ...rest
}: z.infer<typeof written>): Operation {
  if (unusable !== undefined) return { ...rest, unusable };
  const scopes = anyOf ?? requiredScope?.split(' ').filter(Boolean);
  return scopes === undefined ? rest : { ...rest, anyOf: scopes };
}

/**
 * Reads a list of operations. Each can have a `requiredScope` instead of `anyOf`: a text of which any
 * one part is enough, as the network writes it.
 */
export const catalogue = z.pipe(
  z.array(written),
  z.transform((all): Catalogue => all.map(operationOf)),
);

/** The operations that need a scope, and say which. */
export function guardedOperations(operations: Catalogue): Operation[] {
  return operations.filter(({ anyOf }) => anyOf);
}

/** The operations that need a scope, and get it from `granted`. */
export function unlockedBy(granted: string, operations: Catalogue): Operation[] {
  const isCovered = coverAllOf(granted);
  return operations.filter(({ anyOf }) => anyOf?.some(isCovered));
}

/** Every scope part that some operation asks for, once each, in canonical order. */
export function requiredParts(operations: Catalogue): string[] {
  const parts = operations.flatMap(({ anyOf = [] }) => anyOf.flatMap(parseScope));
  return formatScope(parts).split(' ').filter(Boolean);
}
