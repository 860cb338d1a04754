import * as z from 'zod/mini';
import { minimalScope } from '../minimal-scope';
import { malformedPart, parseScope } from '../scope';
import type { Catalogue, Operation } from './catalogue';

/** The document can't be used as a catalogue. The message names the first place at fault. */
export class CatalogueError extends Error {
  override name = 'CatalogueError';
}

const text = z.string('has to be text');
const list = 'has to be a list';
const object = 'has to be an object';

const security = z.array(z.catchall(z.object({}, object), z.array(text, list)), list);
const operation = z.object(
  {
    operationId: z.optional(text),
    summary: z.optional(text),
    tags: z.optional(z.array(text, list)),
    security: z.optional(security),
    'x-required-scope': z.optional(text),
  },
  object,
);
type OpenApiOperation = z.infer<typeof operation>;
type OpenApiSecurity = z.infer<typeof security>;

const method = z.optional(operation);
const pathItem = z.object(
  {
    // A reference isn't followed, and dropping its operations would be wrong, so it's refused.
    $ref: z.optional(z.undefined('points to another place, which is not followed')),
    get: method,
    put: method,
    post: method,
    delete: method,
    options: method,
    head: method,
    patch: method,
    trace: method,
  },
  object,
);

const withoutExtensions = (paths: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(paths).filter(([name]) => !name.startsWith('x-')));

const paths = z.pipe(
  z.pipe(z.looseObject({}, object), z.transform(withoutExtensions)),
  z.catchall(z.object({}, object), pathItem).check(
    z.superRefine((all, context) => {
      for (const name of Object.keys(all).filter((name) => !name.startsWith('/')))
        context.addIssue({ code: 'custom', path: [name], message: 'has to begin with a slash' });
    }),
  ),
);

const document = z.object(
  {
    openapi: z
      .string('has to be the version, such as "3.1.0"')
      .check(z.regex(/^3\.\d/, 'has to be version 3')),
    security: z.optional(security),
    paths,
  },
  object,
);
type OpenApiDocument = z.infer<typeof document>;

function parseOpenApi(json: unknown): OpenApiDocument {
  const parsed = document.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const location = ['The document', ...(issue?.path ?? [])].join(' › ');
  throw new CatalogueError(`${location}: ${issue?.message ?? 'cannot be read'}.`);
}

function checkScope(scope: string, location: string): string {
  if (malformedPart(scope) !== null || parseScope(scope).length === 0)
    throw new CatalogueError(`${location}: “${scope}” is not a scope of the form resource:action.`);
  return scope;
}

/**
 * The scope that a security requirement asks for; `null` if it asks for none. All scopes of a
 * requirement are needed at once (OpenAPI 3.1, Security Requirement Object).
 */
function scopeOfRequirement(requirement: OpenApiSecurity[number], location: string): string | null {
  const scopes = Object.values(requirement).flat();
  if (scopes.length === 0) return null;
  // `*:read` together with `boosts:read` comes to `*:read`.
  return minimalScope(scopes.map((scope) => checkScope(scope, location)).join(' '));
}

/** The scopes that `security` asks for: any one of its requirements is enough. */
function scopesOfSecurity(security: OpenApiSecurity, location: string): string[] | null {
  const scopes = security.map((requirement) => scopeOfRequirement(requirement, location));
  const named = scopes.filter((scope) => scope !== null);
  return named.length === 0 || named.length < scopes.length ? null : [...new Set(named)];
}

function requirementOf(
  { 'x-required-scope': named, security }: OpenApiOperation,
  documentSecurity: OpenApiSecurity,
  location: string,
): string[] | null {
  if (named !== undefined) return checkScope(named, location).split(' ').filter(Boolean);
  return scopesOfSecurity(security ?? documentSecurity, location);
}

/**
 * Reads an OpenAPI 3 document (parsed JSON) as a catalogue, in the order of its paths.
 *
 * - The name is the operationId, else the summary, else the method and the path.
 * - The group is the first tag, else the first segment of the path.
 * - The required scope is `x-required-scope` (any one part of it is enough), else the scopes of the
 *   operation's `security`, else those of the document's.
 *
 * @throws CatalogueError if it isn't an OpenAPI 3 document, or if a scope is malformed
 */
export function catalogueOfOpenApi(json: unknown): Catalogue {
  const { paths, security = [] } = parseOpenApi(json);
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([key, described]): Operation[] => {
      if (described === undefined) return [];
      const method = key.toUpperCase();
      const location = `${method} ${path}`;
      const anyOf = requirementOf(described, security, location);
      return [
        {
          operation: described.operationId || described.summary || location,
          group: described.tags?.[0] ?? path.split('/')[1] ?? '',
          method,
          path,
          ...(anyOf === null ? {} : { anyOf }),
        },
      ];
    }),
  );
}
