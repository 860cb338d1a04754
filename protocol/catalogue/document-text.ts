import type { YAMLParseError } from 'yaml';
import { CatalogueError, type LeftOut } from './openapi-catalogue';
import { repeatedKeys } from './repeated-keys';

/** More repetitions of what has repetitions itself would expand to gigabytes. */
const MAX_ALIASES = 10_000;

/** What a text holds, and where it holds more that is lost. */
type Parsed = { value: unknown; lost: LeftOut[] };

const MAX_LOST = 1000;
const TOO_DEEP = "It's nested too deeply.";

/**
 * As YAML 1.2, in which `on` and `no` are texts, with the merge keys (`<<`) of 1.1, which people use.
 *
 * @throws CatalogueError that says what the first mistake is
 */
async function parseYaml(text: string): Promise<Parsed> {
  const { parseDocument } = await import('yaml');
  try {
    const document = parseDocument(text, { merge: true, prettyErrors: true, logLevel: 'error' });
    const mistake = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
    if (mistake !== undefined) throw new CatalogueError(mistakeWords(mistake));
    return {
      value: document.toJS({ maxAliasCount: MAX_ALIASES }),
      lost: lostAt(
        text,
        document.errors.map(({ pos }) => pos[0]),
      ),
    };
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
  const [first = ''] = message.split('\n');
  return `It can't be read as JSON or YAML: ${first.replace(/:$/, '')}.`;
}

/** A key, with or without quotation marks. */
const KEY = /"((?:[^"\\]|\\.){0,100})|'([^']{0,100})|(.{1,100}?)(?=:\s|$)/my;

/** @param indices of keys that were there already */
function lostAt(text: string, indices: readonly number[]): LeftOut[] {
  if (indices.length > MAX_LOST) throw new CatalogueError('It has too many keys twice.');
  let [line, from] = [1, 0];
  return indices
    .toSorted((a, b) => a - b)
    .map((at) => {
      line += text.slice(from, at).split('\n').length - 1;
      from = at;
      KEY.lastIndex = at;
      const [, double, single, plain] = KEY.exec(text) ?? [];
      const reason = `“${double ?? single ?? plain}” is there twice. The last one is used.`;
      return { place: `Line ${line}`, reason };
    });
}

function parseJson(text: string): Parsed {
  const value: unknown = JSON.parse(text);
  const indices: number[] = [];
  for (const at of typeof value === 'object' ? repeatedKeys(text) : [])
    if (indices.push(at) > MAX_LOST) break;
  return { value, lost: lostAt(text, indices) };
}

/**
 * What the text of a document holds, as JSON or else as YAML. The parser for YAML is loaded only if
 * the text isn't JSON.
 *
 * @throws CatalogueError that says what it is instead
 */
export async function parseDocumentText(text: string): Promise<Parsed> {
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
    return parseJson(content);
  } catch (error) {
    if (error instanceof CatalogueError) throw error;
    const parsed = await parseYaml(content);
    // Almost any text is a text in YAML.
    if (typeof parsed.value !== 'object') throw new CatalogueError("It isn't JSON or YAML.");
    return parsed;
  }
}
