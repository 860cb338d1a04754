import { guardedOperations } from './catalogue';
import { parseDocumentText } from './document-text';
import { CatalogueError, catalogueOfOpenApi, type ReadCatalogue } from './openapi-catalogue';

/**
 * In characters. A network with hundreds of operations has about a million.
 *
 * @internal exported for its test
 */
export const MAX_DOCUMENT_LENGTH = 5_000_000;

const number = new Intl.NumberFormat('en');

/**
 * Also called with the size of a file before it's read, so that nobody waits in vain.
 *
 * @param length in characters, or in bytes, which are at least as many
 * @throws CatalogueError if it's over the limit
 */
export function checkLength(length: number): void {
  if (length > MAX_DOCUMENT_LENGTH)
    throw new CatalogueError(
      `It's too long. Up to ${number.format(MAX_DOCUMENT_LENGTH)} characters can be read.`,
    );
}

/** @throws CatalogueError if no operation has a scope that can be used */
function checkScopes({ operations, leftOut }: ReadCatalogue): void {
  if (guardedOperations(operations).length > 0) return;
  const unusable = operations.find((one) => one.unusable !== undefined);
  const [first] = [
    ...(unusable ? [`${unusable.method} ${unusable.path}: ${unusable.unusable}`] : []),
    ...leftOut.map(({ place, reason }) => `${place}: ${reason}`),
  ];
  const count = number.format(operations.length);
  const reason =
    operations.length === 0
      ? 'It has no operations that can be used.'
      : unusable
        ? `None of its ${count} operations has a scope that can be used.`
        : `None of its ${count} operations says which scope it needs (x-required-scope, security or tags).`;
  throw new CatalogueError(first ? `${reason} ${first}` : reason);
}

/**
 * Reads the text of an OpenAPI document, JSON or YAML.
 *
 * @throws CatalogueError that says why it can't be used as a catalogue
 */
export async function readCatalogue(text: string): Promise<ReadCatalogue> {
  checkLength(text.length);
  const { value, lost } = await parseDocumentText(text);
  const { operations, leftOut } = catalogueOfOpenApi(value);
  const read = { operations, leftOut: [...lost, ...leftOut] };
  checkScopes(read);
  return read;
}
