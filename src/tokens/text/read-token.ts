import { CHALLENGE_PREFIX } from '../../../protocol/challenge-prefix';
import {
  limitOf,
  PresentationError,
  readPresentation,
  type Signed,
} from '../../../protocol/presentation-verify';
import { bytesOf, type JsonObject, objectOf, textOf } from './decode-loosely';
import { type JsonText, readJsonText } from './json-text';

export type TokenKind =
  /** Signed over the challenge of a grant. */
  | 'grant'
  /** Signed over a challenge that's good for one request. */
  | 'one-time'
  /** A presentation without a challenge, which only says whose it is. */
  | 'identity'
  /** A JWT that isn't a presentation. */
  | 'jwt'
  /** A JWE (RFC 7516), which only its recipient can read. */
  | 'encrypted'
  /** Any other text that a server may accept. */
  | 'opaque';

/** What a token says. Nothing of it is verified: anybody could have written it. */
export type Reading = {
  token: string;
  kind: TokenKind;
  header: JsonText | null;
  payload: JsonText | null;
  alg: string | null;
  /** Which key it says signed it, such as `did:web:a.example:users:ada#owner`. */
  keyId: string | null;
  /** All that it names as issuer or holder, the holder first. */
  holders: string[];
  /** The challenges of grants. There are several only if its `nonce` is repeated. */
  challenges: string[];
  signed: Signed | null;
  /** Why every server refuses it, whatever the state of its grant; `null` if they don't. */
  limit: string | null;
  /** Why our servers refuse it, though another one may accept it; `null` if they don't. */
  refusal: string | null;
};

const NOTHING: Omit<Reading, 'token' | 'kind'> = {
  header: null,
  payload: null,
  alg: null,
  keyId: null,
  holders: [],
  challenges: [],
  signed: null,
  limit: null,
  refusal: null,
};

const stringOf = (value: unknown) => (typeof value === 'string' ? value : null);

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Other servers read claims that are `null` as missing. */
const limitIn = ({ aud, exp, nbf }: JsonObject, now: number) =>
  limitOf(aud != null, { exp: numberOf(exp), nbf: numberOf(nbf) }, now);

/** Why our servers refuse it, be it for its form or for a limit. */
function refusalOf(token: string, now: number): string | null {
  try {
    return readPresentation(token, now).limit;
  } catch (error) {
    if (!(error instanceof PresentationError)) throw error;
    return error.message;
  }
}

const isChallenge = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith(CHALLENGE_PREFIX);

const challengesIn = ({ members }: JsonText) => [
  ...new Set(
    members.flatMap(([name, value]) => (name === 'nonce' ? [value] : [])).filter(isChallenge),
  ),
];

function kindOf({ vp, nonce }: JsonObject, challenges: string[]): TokenKind {
  if (challenges.length > 0) return 'grant';
  if (!isObject(vp)) return 'jwt';
  return nonce == null ? 'identity' : 'one-time';
}

function holdersIn({ iss, vp }: JsonObject, keyId: string | null): string[] {
  const named = [isObject(vp) ? vp.holder : null, iss].map(stringOf);
  const holders = [...new Set(named.filter((name) => name !== null))];
  const didOfKey = keyId?.split('#')[0];
  return holders.length > 0 || !didOfKey?.startsWith('did:') ? holders : [didOfKey];
}

/**
 * Reads a token as loosely as any server could, without checking its signature or asking a server:
 * claims of another type are left aside, and what our servers would say of it is a remark.
 *
 * @param now milliseconds since the epoch, UTC
 */
export function readToken(token: string, now: number): Reading {
  const [head = '', body = '', end = '', ...more] = token.split('.');
  const header = objectOf(head);
  if (!header) return { ...NOTHING, token, kind: 'opaque' };
  const said = {
    ...NOTHING,
    token,
    header: readJsonText(textOf(head) ?? ''),
    alg: stringOf(header.alg),
    keyId: stringOf(header.kid),
  };
  if (more.length > 0) return { ...said, kind: 'encrypted' };
  const claims = objectOf(body);
  if (!claims) return { ...NOTHING, token, kind: 'opaque' };
  const payload = readJsonText(textOf(body) ?? '');
  const challenges = challengesIn(payload);
  const signature = bytesOf(end);
  const limit = limitIn(claims, now);
  return {
    ...said,
    kind: kindOf(claims, challenges),
    payload,
    holders: holdersIn(claims, said.keyId),
    challenges,
    signed: signature && { signingInput: new TextEncoder().encode(`${head}.${body}`), signature },
    limit,
    refusal: limit === null ? refusalOf(token, now) : null,
  };
}
