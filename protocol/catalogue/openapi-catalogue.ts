import { malformedPart, parseScope } from '../scope';
import { minimalScope } from '../scope-algebra';
import type { Catalogue, Operation } from './catalogue';
import { CatalogueError } from './catalogue-error';
import { type OpenApiOperation, type OpenApiSecurity, parseOpenApi } from './openapi-document';

/** A scope as a catalogue holds it: by the grammar, and of at least one part. */
function checkScope(scope: string, place: string): string {
  if (malformedPart(scope) !== null || parseScope(scope).length === 0)
    throw new CatalogueError(`${place}: “${scope}” is not a scope of the form resource:action.`);
  return scope;
}

/** The one part that all the scopes of one way to be allowed come to; `null` for a way without scopes. */
function partOfWay(way: OpenApiSecurity[number], place: string): string | null {
  const scopes = Object.values(way).flat();
  if (scopes.length === 0) return null;
  // Who has to have *:read and boosts:read has to have *:read.
  const needed = minimalScope(scopes.map((scope) => checkScope(scope, place)).join(' '));
  if (parseScope(needed).length > 1)
    throw new CatalogueError(
      `${place}: security asks for all of “${needed}” at once, while in a catalogue any one part is enough.`,
    );
  return needed;
}

/** The scope that `security` asks for: each of its ways is enough, also one that asks for none. */
function scopeOfSecurity(security: OpenApiSecurity, place: string): string | null {
  const parts = security.map((way) => partOfWay(way, place));
  return parts.length === 0 || parts.includes(null) ? null : [...new Set(parts)].join(' ');
}

function requiredScopeOf(
  { 'x-required-scope': named, security }: OpenApiOperation,
  whole: OpenApiSecurity,
  place: string,
): string | null {
  if (named !== undefined) return checkScope(named, place);
  return scopeOfSecurity(security ?? whole, place);
}

/**
 * The catalogue that an OpenAPI 3 document describes (its JSON, parsed), its paths in their order.
 * An operation is named by its operationId, else its summary, else its method and path; it stands in
 * the group of its first tag, else of the first segment of its path. It requires its
 * `x-required-scope` (any one part of it), else the scopes of its `security` or that of the whole
 * document, else nothing.
 *
 * @throws CatalogueError for what is no OpenAPI 3 document, for a scope that is not by the grammar,
 *   and where several scopes are asked for at once, which a catalogue cannot say
 */
export function catalogueOfOpenApi(json: unknown): Catalogue {
  const { paths, security = [] } = parseOpenApi(json);
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([key, described]): Operation[] => {
      if (described === undefined) return [];
      const method = key.toUpperCase();
      const place = `${method} ${path}`;
      const requiredScope = requiredScopeOf(described, security, place);
      return [
        {
          operation: described.operationId || described.summary || place,
          group: described.tags?.[0] ?? path.split('/')[1] ?? '',
          method,
          path,
          ...(requiredScope === null ? {} : { requiredScope }),
        },
      ];
    }),
  );
}
