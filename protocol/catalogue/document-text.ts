import type { YAMLParseError } from 'yaml';
import { CatalogueError } from './openapi-catalogue';

/** More repetitions of what has repetitions itself would expand to gigabytes. */
const MAX_ALIASES = 10_000;

const TOO_DEEP = "It's nested too deeply.";

/**
 * As YAML 1.2, in which `on` and `no` are texts, with the merge keys (`<<`) of 1.1, which people use.
 *
 * @throws CatalogueError that says what the first mistake is
 */
async function parseYaml(text: string): Promise<unknown> {
  const { parseDocument } = await import('yaml');
  try {
    const document = parseDocument(text, { merge: true, prettyErrors: true, logLevel: 'error' });
    const [mistake] = document.errors;
    if (mistake === undefined) return document.toJS({ maxAliasCount: MAX_ALIASES });
    throw new CatalogueError(mistakeWords(mistake));
  } catch (error) {
    if (error instanceof RangeError) throw new CatalogueError(TOO_DEEP);
    if (!(error instanceof ReferenceError)) throw error;
    throw new CatalogueError(
      error.message.startsWith('Unresolved')
        ? 'It uses a YAML alias without an anchor.'
        : 'Its YAML aliases multiply it too often.',
    );
  }
}

function mistakeWords({ code, message, linePos }: YAMLParseError): string {
  const line = linePos?.[0].line;
  if (code === 'RESOURCE_EXHAUSTION') return TOO_DEEP;
  if (code === 'MULTIPLE_DOCS')
    return `It holds several YAML documents. One starts in line ${line}.`;
  if (code === 'DUPLICATE_KEY')
    return `It has the same key twice, the second time in line ${line}.`;
  const [first = ''] = message.split('\n');
  return `It can't be read as JSON or YAML: ${first.replace(/:$/, '')}.`;
}

/**
 * What the text of a document holds, as JSON or else as YAML. The parser for YAML is loaded only if
 * the text isn't JSON.
 *
 * @throws CatalogueError that says what it is instead
 */
export async function parseDocumentText(text: string): Promise<unknown> {
  const content = text.replace(/^\uFEFF+/, '');
  const start = content.trimStart().slice(0, 100);
  if (start === '') throw new CatalogueError("It's empty.");
  if (start.includes('\0') || start.startsWith('\uFFFD'))
    throw new CatalogueError("It isn't UTF-8 text. Save it as UTF-8.");
  if (start.startsWith('<'))
    throw new CatalogueError(
      "It's a web page, not an OpenAPI document. Look there for the address of its JSON or YAML.",
    );
  try {
    return JSON.parse(content);
  } catch {
    const parsed = await parseYaml(content);
    // Almost any text is a text in YAML.
    if (typeof parsed !== 'object') throw new CatalogueError("It isn't JSON or YAML.");
    return parsed;
  }
}
