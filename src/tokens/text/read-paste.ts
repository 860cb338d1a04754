import { challengePieceIn } from '../../../protocol/challenge-piece';
import { CHALLENGE_PREFIX } from '../../../protocol/challenge-prefix';
import { findJwts } from './find-jwts';
import { type Reading, readToken } from './read-token';

export type Paste =
  | { readings: Reading[]; problem: null }
  /** `piece` is what the text holds of a grant's challenge. */
  | { readings: []; problem: string; piece?: string };

const MAX_LENGTH = 5_000_000;

/** What a header can carry as a token (RFC 6750, section 2.1). */
const TOKEN = String.raw`([\w.~+/-]+=*)`;
const AFTER_SCHEME = new RegExp(String.raw`\b(?:bearer\s+|access_token=)["']?${TOKEN}`, 'i');
/** A line of a `.env` file, of JSON or of YAML. */
const AFTER_NAME = new RegExp(
  String.raw`^\{?\s*(?:export\s+)?["']?\w[\w.-]*["']?\s*[=:]\s*["']?${TOKEN}["']?[,;]?\s*\}?$`,
);
const ALONE = new RegExp(`^["'“‘]?${TOKEN}["'”’]?$`);

/** Nobody's API token is shorter, so a shorter text is rather a word. */
const MIN_OPAQUE = 16;

const OTHER_TEXTS: [RegExp, string][] = [
  [
    /^(?:0x)?[0-9a-f]{64}$/i,
    'That’s a recovery key, not a token. Use it only under Recovery key, and share it with nobody. If it’s a token after all, put Bearer in front of it.',
  ],
  [
    new RegExp(`${CHALLENGE_PREFIX}\\S`, 'i'),
    'That’s the challenge of a grant. A token is what you get by signing it.',
  ],
  [
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    'That looks like an ID, such as the one of a grant, not like a token. If it’s a token after all, put Bearer in front of it.',
  ],
  [/^did:\S+$/, 'That’s a DID, which names a profile or a key. It isn’t a token.'],
];

const FRAGMENTS = {
  'cut-off': 'That’s only the start of a token: the rest is missing. Copy all of it.',
  damaged:
    'A part of this token can’t be decoded. It was changed or cut on its way here, so copy it again.',
};

const NO_TOKEN = 'There’s no token in this text. A token has three parts with a dot between each.';

const otherTextIn = (text: string) => OTHER_TEXTS.find(([pattern]) => pattern.test(text))?.[1];

/** A token that can't be read, from the line or the command that it's in; `null` if there's none. */
function opaqueIn(text: string): { token: string; isNamed: boolean } | null {
  const named = AFTER_SCHEME.exec(text)?.[1];
  if (named !== undefined) return { token: named, isNamed: true };
  const token = (ALONE.exec(text) ?? (text.includes('://') ? null : AFTER_NAME.exec(text)))?.[1];
  return token === undefined ? null : { token, isNamed: false };
}

/**
 * All tokens in a pasted text, each once, or what the text is instead. A problem never quotes it.
 *
 * @param now milliseconds since the epoch, UTC
 */
export function readPaste(pasted: string, now: number): Paste {
  const problem = (words: string): Paste => ({ readings: [], problem: words });
  const text = pasted.trim();
  if (text === '') return problem('Paste a token.');
  if (text.length > MAX_LENGTH) {
    return problem('That’s too much text to search. Paste the part with the token.');
  }
  const { tokens, fragments } = findJwts(text);
  if (tokens.length > 0)
    return { readings: tokens.map((token) => readToken(token, now)), problem: null };
  const [fragment] = fragments;
  if (fragment) return problem(FRAGMENTS[fragment]);
  const opaque = opaqueIn(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));
  const piece = challengePieceIn(text);
  if (piece !== null && !opaque?.isNamed) {
    return { readings: [], problem: otherTextIn(text) ?? NO_TOKEN, piece };
  }
  const other =
    otherTextIn(text) ?? (opaque?.isNamed === false ? otherTextIn(opaque.token) : undefined);
  if (other !== undefined) return problem(other);
  if (!opaque || (!opaque.isNamed && opaque.token.length < MIN_OPAQUE)) return problem(NO_TOKEN);
  return { readings: [readToken(opaque.token, now)], problem: null };
}
