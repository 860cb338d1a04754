const QUOTE = 34;
const BACKSLASH = 92;

/** The index of the quotation mark that ends the text beginning at `start`. */
function endOfText(json: string, start: number): number {
  let at = start + 1;
  while (json.charCodeAt(at) !== QUOTE) at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

function isKey(json: string, end: number): boolean {
  let at = end + 1;
  while (' \t\n\r'.includes(json.charAt(at))) at += 1;
  return json.charAt(at) === ':';
}

/**
 * Where an object of a JSON text has a key that it has already. `JSON.parse` drops all but the last.
 *
 * @param json valid JSON that holds an object or a list
 * @returns the indices of those keys
 */
export function* repeatedKeys(json: string): Generator<number> {
  /** The keys of each object that is open, and `null` for each list. */
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const char = json.charAt(at);
    if (char === '{') open.push(new Set());
    else if (char === '[') open.push(null);
    else if (char === '}' || char === ']') open.pop();
    else if (char === '"') {
      const end = endOfText(json, at);
      const keys = open.at(-1);
      if (keys && isKey(json, end)) {
        const key = String(JSON.parse(json.slice(at, end + 1)));
        if (keys.has(key)) yield at;
        keys.add(key);
      }
      at = end;
    }
  }
}
