import { type Catalogue, guardedOperations } from '../../protocol/catalogue/catalogue';
import { CatalogueError, catalogueOfOpenApi } from '../../protocol/catalogue/openapi-catalogue';

/**
 * In characters. A network with hundreds of operations has about a million.
 *
 * @internal exported for its test
 */
export const MAX_DOCUMENT_LENGTH = 5_000_000;
const MAX_OPERATIONS = 5000;
const MAX_NAME = 500;

const number = new Intl.NumberFormat('en');

/** Also called with the size of a file before it's read, so that nobody waits in vain. */
export function checkLength(length: number): void {
  if (length > MAX_DOCUMENT_LENGTH)
    throw new CatalogueError(
      `It is too long: ${number.format(MAX_DOCUMENT_LENGTH)} characters can be read at most.`,
    );
}

function parseJson(text: string): unknown {
  const start = text.trimStart().slice(0, 100);
  if (start === '') throw new CatalogueError('It is empty.');
  if (start.startsWith('<'))
    throw new CatalogueError(
      'It is a web page, not an OpenAPI document. Look for the address of its JSON there.',
    );
  try {
    return JSON.parse(text);
  } catch {
    throw new CatalogueError(
      /^(openapi|info|---)\b/m.test(start)
        ? 'It seems to be YAML, and only JSON can be read. Convert it to JSON first.'
        : 'It is not JSON, which an OpenAPI document has to be here.',
    );
  }
}

/** @throws CatalogueError that says what's wrong with the OpenAPI document, such as naming no scopes */
export function readCatalogue(text: string): Catalogue {
  checkLength(text.length);
  const operations = catalogueOfOpenApi(parseJson(text));
  const count = number.format(operations.length);
  if (operations.length > MAX_OPERATIONS)
    throw new CatalogueError(
      `It has ${count} operations, and ${number.format(MAX_OPERATIONS)} can be used at most.`,
    );
  const long = operations.find((one) =>
    Object.values(one)
      .flat()
      .some((text) => text.length > MAX_NAME),
  );
  if (long)
    throw new CatalogueError(
      `It has names of more than ${MAX_NAME} characters, such as “${long.operation.slice(0, 60)}…”.`,
    );
  if (guardedOperations(operations).length === 0)
    throw new CatalogueError(
      operations.length === 0
        ? 'It describes no operations.'
        : `It says of none of its ${count} operations which scope they require, neither as x-required-scope nor under security.`,
    );
  return operations;
}
