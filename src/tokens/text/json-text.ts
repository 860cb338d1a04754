/** In valid JSON, each string, each punctuation mark, and each number, `true`, `false` or `null`. */
const LEXEMES = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g;

/** Deeper levels get no further indentation, which would make a small text huge. */
const MAX_INDENT = 20;

export type JsonText = {
  /** Indented, but otherwise as it stands: numbers keep their digits, and names their order. */
  indented: string;
  /** Names that an object has more than once. Parsers differ in which of the values they take. */
  repeatedNames: string[];
  /** The members of the outermost object, the ones of a repeated name included. */
  members: [name: string, value: unknown][];
};

type Level = { isObject: boolean; isEmpty: boolean; names: Set<string> };

/**
 * Reads JSON without losing what `JSON.parse` drops.
 *
 * @param text of an object
 * @throws SyntaxError if it isn't JSON
 */
export function readJsonText(text: string): JsonText {
  JSON.parse(text);
  const repeatedNames = new Set<string>();
  const members: JsonText['members'] = [];
  const levels: Level[] = [];
  let indented = '';
  let member = { name: '', start: 0 };
  let isName = false;
  const breakLine = () => {
    indented += `\n${'  '.repeat(Math.min(levels.length, MAX_INDENT))}`;
  };
  for (const { 0: lexeme, index } of text.matchAll(LEXEMES)) {
    const level = levels.at(-1);
    const isClosing = lexeme === '}' || lexeme === ']';
    if (levels.length === 1 && !level?.isEmpty && (isClosing || lexeme === ',')) {
      members.push([member.name, JSON.parse(text.slice(member.start, index))]);
    }
    if (isClosing) levels.pop();
    if (isClosing ? !level?.isEmpty : level?.isEmpty) breakLine();
    if (level && !isClosing) level.isEmpty = false;
    if (level && isName && !isClosing) {
      const name: string = JSON.parse(lexeme);
      if (level.names.has(name)) repeatedNames.add(name);
      level.names.add(name);
      if (levels.length === 1) member = { name, start: 0 };
    }
    if (lexeme === ':' && levels.length === 1) member.start = index + 1;
    indented += lexeme === ':' ? ': ' : lexeme;
    if (lexeme === '{' || lexeme === '[') {
      levels.push({ isObject: lexeme === '{', isEmpty: true, names: new Set() });
    }
    if (lexeme === ',') breakLine();
    isName = (lexeme === ',' || lexeme === '{') && levels.at(-1)?.isObject === true;
  }
  return { indented, repeatedNames: [...repeatedNames], members };
}
