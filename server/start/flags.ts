import { parseArgs } from 'node:util';
import { StartError } from '../lib/start-error';

/**
 * Reads `--name value` and `--name=value`.
 *
 * @param repeatable flags that can be given more than once; their values are joined by commas, as
 *   in the environment variable
 * @param switches flags without a value, which count as `true` if they're given
 * @param word what a word without a flag is called; without it, such words are refused
 * @returns the values of the flags, or `null` for `--help`
 * @throws StartError for an unknown flag, a missing or needless value, or a stray word
 */
export function readFlags<Name extends string, Word extends string = never>(
  args: string[],
  names: readonly Name[],
  repeatable: readonly Name[] = [],
  switches: readonly Name[] = [],
  word?: Word,
): Partial<Record<Name | Word, string>> | null {
  const known = [...names, 'help'].map((name) => `--${name}`).join(', ');
  const { tokens } = parseArgs({
    args,
    strict: false,
    tokens: true,
    options: {
      help: { type: 'boolean' },
      ...Object.fromEntries(
        names.map((name) => [name, { type: switches.includes(name) ? 'boolean' : 'string' }]),
      ),
    },
  });

  const flags: Partial<Record<Name | Word, string>> = {};
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      if (word !== undefined && flags[word] === undefined) {
        flags[word] = token.value;
        continue;
      }
      throw new StartError(`Unexpected argument “${token.value}”. The flags are ${known}.`);
    }
    if (token.rawName === '--help') return null;
    const name = names.find((candidate) => token.rawName === `--${candidate}`);
    if (!name) throw new StartError(`Unknown flag ${token.rawName}. The flags are ${known}.`);
    if (switches.includes(name)) {
      if (token.value !== undefined) throw new StartError(`--${name} doesn't take a value.`);
      flags[name] = 'true';
      continue;
    }
    if (!token.value)
      throw new StartError(`${token.rawName} needs a value, as in --${name} VALUE.`);
    const earlier = repeatable.includes(name) ? flags[name] : undefined;
    flags[name] = earlier === undefined ? token.value : `${earlier},${token.value}`;
  }
  return flags;
}
