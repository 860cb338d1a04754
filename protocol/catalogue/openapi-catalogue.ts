import type { Catalogue, Operation } from './catalogue';
import { createFieldReader, type FieldReader } from './openapi-reference';
import { requirementOf, scopesAmong, tagsOf } from './openapi-requirement';

/** The document can't be used as a catalogue. The message says why. */
export class CatalogueError extends Error {
  override name = 'CatalogueError';
}

/** Something that was left out of a catalogue: where in the document, and why. */
export type LeftOut = { place: string; reason: string };

export type ReadCatalogue = {
  /** All operations whose method and path are known, including those that are unusable. */
  operations: Catalogue;
  leftOut: readonly LeftOut[];
};

const MAX_OPERATIONS = 5000;
const MAX_NAME = 500;

/** `query` is new in OpenAPI 3.2. */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];
const OTHER_FIELDS = ['summary', 'description', 'servers', 'parameters'];
/** A token (RFC 9110, section 5.6.2). */
const METHOD = /^[!#$%&'*+.^_`|~\w-]+$/;

const isOther = (field: string) => OTHER_FIELDS.includes(field) || field.startsWith('x-');

const NO_OBJECT = "It isn't an object.";
const DEFINED_TWICE = "It's defined twice. The first one is used.";

const number = new Intl.NumberFormat('en');

const textOf = (value: unknown): string =>
  ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';

function nameOf(fields: ReadonlyMap<string, unknown>, call: string): string {
  const names = ['operationId', 'summary'].map((key) => textOf(fields.get(key)).trim());
  return names.find((name) => name !== '' && name.length <= MAX_NAME) ?? call;
}

function groupOf(fields: ReadonlyMap<string, unknown>, path: string): string {
  const tags = tagsOf(fields);
  const scopes = scopesAmong(tags);
  const group = tags.find((tag) => tag !== '' && tag.length <= MAX_NAME && !scopes.includes(tag));
  return group ?? path.split('/').find((segment) => segment !== '') ?? '';
}

/** @throws CatalogueError */
function checkVersion(document: unknown, fieldsOf: FieldReader): ReadonlyMap<string, unknown> {
  const fields = fieldsOf(document)?.values;
  if (fields === undefined) throw new CatalogueError("It isn't an OpenAPI document.");
  if (fields.has('swagger'))
    throw new CatalogueError("It's Swagger 2. Convert it to OpenAPI 3, which can be read.");
  // Unquoted, the version is a number in YAML.
  const version = textOf(fields.get('openapi'));
  if (version === '')
    throw new CatalogueError(
      "It isn't an OpenAPI document: it has no “openapi” with the version, such as 3.1.0.",
    );
  if (!/^3(\.|$)/.test(version))
    throw new CatalogueError(
      `It's OpenAPI ${version.slice(0, 20)}, and only versions 3.0, 3.1 and 3.2 can be read.`,
    );
  return fields;
}

/**
 * Reads an OpenAPI document, 3.0 to 3.2, as a catalogue, in the order of its paths. It takes what it
 * can use and lists the rest:
 *
 * - Every operation under `paths` whose method and path are known is in the catalogue. If nobody can
 *   tell which scope it needs, it's unusable there.
 * - Anything else that could hold an operation, or one more scope that is enough, is left out.
 *   `webhooks` and callbacks are calls to others, and don't count.
 * - The name is the operationId, else the summary, else the method and the path. The group is the
 *   first tag that isn't a scope, else the first segment of the path.
 *
 * @param document what JSON or YAML holds
 * @throws CatalogueError if it isn't such a document, or has more than 5,000 operations
 */
export function catalogueOfOpenApi(document: unknown): ReadCatalogue {
  const fieldsOf = createFieldReader(document);
  const root = checkVersion(document, fieldsOf);
  const operations: Operation[] = [];
  const leftOut: LeftOut[] = [];
  const calls = new Set<string>();

  function leaveOut(place: string, reason: string): void {
    leftOut.push({ place: place.slice(0, MAX_NAME), reason });
    if (leftOut.length > MAX_OPERATIONS)
      throw new CatalogueError(
        `More than ${number.format(MAX_OPERATIONS)} parts of it can't be used. The first is ${leftOut[0]?.place}: ${leftOut[0]?.reason}`,
      );
  }

  function readOperation(method: string, path: string, value: unknown): Operation {
    const call = `${method} ${path}`;
    const fields = fieldsOf(value);
    const values = fields?.values ?? new Map<string, unknown>();
    const operation = {
      operation: nameOf(values, call),
      group: groupOf(values, path),
      method,
      path,
    };
    if (fields === null) return { ...operation, unusable: NO_OBJECT };
    if (fields.problem !== null) return { ...operation, unusable: fields.problem };
    if (!path.startsWith('/'))
      return { ...operation, unusable: "Its path doesn't start with a slash." };
    const { anyOf, unusable, dropped } = requirementOf(values, root.get('security'), fieldsOf);
    for (const reason of dropped) leaveOut(`${call}, one of its scopes`, reason);
    if (unusable !== undefined) return { ...operation, unusable };
    return anyOf === null ? operation : { ...operation, anyOf };
  }

  function add(method: string, path: string, value: unknown): void {
    const call = `${method} ${path}`;
    const problem =
      call.length > MAX_NAME
        ? `Its method and path have more than ${MAX_NAME} characters.`
        : METHOD.test(method)
          ? calls.has(call) && DEFINED_TWICE
          : "Its method isn't an HTTP method.";
    if (problem) leaveOut(call, problem);
    else {
      calls.add(call);
      operations.push(readOperation(method, path, value));
    }
    if (operations.length > MAX_OPERATIONS)
      throw new CatalogueError(
        `It has more than the ${number.format(MAX_OPERATIONS)} operations that can be used.`,
      );
  }

  /** Calls back for each field of an object, and names what is hidden or can't be read. */
  function readFields(
    place: string,
    value: unknown,
    onField: (name: string, value: unknown) => void,
  ): void {
    const fields = fieldsOf(value);
    for (const [name, own] of fields?.values ?? []) onField(name, own);
    for (const name of fields?.hidden ?? [])
      if (!isOther(name)) leaveOut(`${place}, ${name}`, DEFINED_TWICE);
    const problem = fields === null ? NO_OBJECT : fields.problem;
    if (problem !== null) leaveOut(place, problem);
  }

  function readPath(path: string, value: unknown): void {
    readFields(path, value, (name, own) => {
      if (METHODS.includes(name)) add(name.toUpperCase(), path, own);
      else if (name === 'additionalOperations')
        readFields(`${path}, ${name}`, own, (method, one) => add(method, path, one));
      else if (!isOther(name))
        leaveOut(`${path}, ${name}`, "OpenAPI doesn't define this for a path.");
    });
  }

  if (root.has('paths'))
    readFields('paths', root.get('paths'), (path, value) => {
      if (!path.startsWith('x-')) readPath(path, value);
    });
  return { operations, leftOut };
}
