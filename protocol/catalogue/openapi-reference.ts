/** What an object says, including what it refers to. */
type Fields = {
  values: Map<string, unknown>;
  /** Fields of what it refers to that it has itself, too. Its own count. */
  hidden: string[];
  /** Why a reference can't be followed. */
  problem: string | null;
};

export type FieldReader = (value: unknown) => Fields | null;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return segment;
  }
}

/** What a JSON pointer in a fragment (RFC 6901, section 6) points to; `undefined` for nothing. */
function valueAt(document: unknown, fragment: string): unknown {
  const [start, ...segments] = fragment.split('/').map(decode);
  if (start !== '') return undefined;
  let value = document;
  for (const segment of segments) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment))
      return undefined;
    value = Reflect.get(value, segment);
  }
  return value;
}

/**
 * Reads objects of a document. A `$ref` is followed within the document, also where OpenAPI doesn't
 * allow one. It never fetches anything.
 *
 * @returns a function that returns `null` for what isn't an object
 */
export function createFieldReader(document: unknown): FieldReader {
  return (first) => {
    if (!isObject(first)) return null;
    const values = new Map<string, unknown>();
    const hidden: string[] = [];
    const seen = new Set<unknown>();
    const stop = (problem: string | null): Fields => ({ values, hidden, problem });
    for (let value: object = first; ; ) {
      seen.add(value);
      for (const [name, own] of Object.entries(value)) {
        if (name === '$ref') continue;
        if (values.has(name)) hidden.push(name);
        else values.set(name, own);
      }
      if (!Object.hasOwn(value, '$ref')) return stop(null);
      const reference: unknown = Reflect.get(value, '$ref');
      if (typeof reference !== 'string') return stop('Its $ref must be text.');
      const quoted = `“${reference.slice(0, 200)}”`;
      if (!reference.startsWith('#'))
        return stop(`${quoted} is outside this document, where nothing is read.`);
      const next = valueAt(document, reference.slice(1));
      if (next === undefined) return stop(`There's nothing at ${quoted}.`);
      if (!isObject(next)) return stop(`What's at ${quoted} must be an object.`);
      if (seen.has(next)) return stop(`${quoted} leads back to itself.`);
      value = next;
    }
  };
}
