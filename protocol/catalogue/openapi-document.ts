import * as z from 'zod/mini';
import { CatalogueError } from './catalogue-error';

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
export type OpenApiOperation = z.infer<typeof operation>;
export type OpenApiSecurity = z.infer<typeof security>;

const method = z.optional(operation);
const pathItem = z.object(
  {
    // What stands at another place is not fetched, and to leave its operations out would be wrong.
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
export type OpenApiDocument = z.infer<typeof document>;

/**
 * The part of an OpenAPI 3 document that says which operations there are and what they require.
 *
 * @throws CatalogueError that names the first place that is wrong
 */
export function parseOpenApi(json: unknown): OpenApiDocument {
  const parsed = document.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = ['The document', ...(issue?.path ?? [])].join(' › ');
  throw new CatalogueError(`${place}: ${issue?.message ?? 'cannot be read'}.`);
}
