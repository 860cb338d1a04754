import { type JsonObject, objectOf, textOf } from './decode-loosely';

/** Base64url of `{` and a quote, a blank or a line break: how the header of a JWT starts. */
const START = /e(?:yJ|yA|yI|w[k0o])/g;

/** Headers and payloads are far shorter. Longer ones aren't looked at, which would take long. */
const MAX_HEADER = 4_096;
const MAX_PAYLOAD = 32_768;

/** Copied along from web pages and emails, and part of no token. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** Where a text was wrapped: blanks, or line breaks with what quotes, comments and code put there. */
const JOINT = String.raw`(?:[ \t]+|(?:\\[nr])+|[\s"'\`\\+=>|#*,]{0,40}[\r\n][\s"'\`\\+=>|#*,]{0,40})`;
const JOINTS = new RegExp(JOINT, 'g');
const NEXT_RUN = new RegExp(`${JOINT}([\\w-]+)`, 'y');
const RUN = /[\w-]*/y;
/** After the header of a JWE (RFC 7516, section 7.1): four more parts, of which the key can be empty. */
const ENCRYPTED_REST = /\.([\w-]*)\.([\w-]+)\.([\w-]+)\.([\w-]+)/y;

/** In characters of base64url (RFC 7518, RFC 8037). RSA has several sizes of keys. */
const RSA = [342, 512, 683];
const SIGNATURE_LENGTHS = new Map([
  ['none', [0]],
  ['EdDSA', [86]],
  ['Ed25519', [86]],
  ['ES256', [86]],
  ['ES256K', [86]],
  ['ES384', [128]],
  ['ES512', [176]],
  ['HS256', [43]],
  ['HS384', [64]],
  ['HS512', [86]],
  ...['RS', 'PS'].flatMap((kind) =>
    [256, 384, 512].map((bits): [string, number[]] => [`${kind}${bits}`, RSA]),
  ),
]);

/** What a text holds of a token whose rest can't be read. */
type Fragment =
  /** It breaks off, perhaps before its signature. */
  | 'cut-off'
  /** All parts are there, but one can't be decoded. */
  | 'damaged';

type FoundJwts = { tokens: string[]; fragments: Fragment[] };

const joined = (wrapped: string) => wrapped.replace(JOINTS, '');

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** A signature is as long as its algorithm says, so what's glued to it, or follows it, isn't part of it. */
function takeSignature(text: string, start: number, alg: unknown) {
  // Anything can stand there, even an object that can't become text.
  const lengths = (typeof alg === 'string' && SIGNATURE_LENGTHS.get(alg)) || [];
  const max = lengths.at(-1) ?? 0;
  let signature = matchAt(RUN, text, start)?.[0] ?? '';
  let end = start + signature.length;
  const whole = lengths.findLast((length) => length <= signature.length);
  if (whole !== undefined && whole > 0)
    return { signature: signature.slice(0, whole), end: start + whole };
  const unwrapped = { signature, end };
  while (signature.length < max) {
    const next = matchAt(NEXT_RUN, text, end);
    if (!next?.[1]) break;
    signature += next[1];
    end += next[0].length;
    if (lengths.includes(signature.length)) return { signature, end };
  }
  return unwrapped;
}

type Candidate = { token?: string; fragment?: Fragment; end: number };

/** The header that ends a text; `null` if there's none. It may be glued to what's before it. */
function headerAtEndOf(text: string): { header: string; object: JsonObject } | null {
  const run = /[\w-]+$/.exec(joined(text.slice(-MAX_HEADER)))?.[0] ?? '';
  for (const { index } of run.matchAll(START)) {
    const header = run.slice(index);
    // Four characters are three bytes, so the end can be read alone. That's quick.
    const lastBytes = textOf(header.slice(Math.max(0, header.length - (header.length % 4) - 8)));
    const object = lastBytes?.trimEnd().endsWith('}') ? objectOf(header) : null;
    if (object) return { header, object };
  }
  return null;
}

/** The object between two dots, if the second one isn't too far away. */
function partAfter(text: string, dot: number) {
  const end = text.indexOf('.', dot + 1);
  const isNear = end >= 0 && end - dot <= MAX_PAYLOAD;
  const part = isNear ? joined(text.slice(dot + 1, end)) : '';
  return { part, end, object: objectOf(part) };
}

/** Where the header of another token starts in what could be a signature; `undefined` without one. */
function nextHeaderAfter(text: string, dot: number): number | undefined {
  const end = text.indexOf('.', dot + 1);
  if (end < 0) return undefined;
  const between = text.slice(dot + 1, end);
  const header = headerAtEndOf(between)?.header;
  return header !== undefined && between.endsWith(header) ? end - header.length : undefined;
}

/** What starts before this dot with a header; `null` if there's none. */
function readAt(text: string, from: number, headerEnd: number): Candidate | null {
  const head = headerAtEndOf(text.slice(from, headerEnd));
  if (!head) return null;
  const { header, object } = head;
  const encrypted = 'enc' in object && matchAt(ENCRYPTED_REST, text, headerEnd);
  // No part of it is an object, so such a part is another token's.
  if (encrypted && !encrypted[0].split('.').some(objectOf)) {
    return { token: header + encrypted[0], end: headerEnd + encrypted[0].length };
  }
  const payload = partAfter(text, headerEnd);
  if (payload.object) {
    const nextHeader = nextHeaderAfter(text, payload.end);
    // No signature is an object, so that's another token's header and payload.
    if (nextHeader === payload.end + 1) return { end: headerEnd + 1 };
    const { signature, end } = takeSignature(
      text.slice(0, nextHeader),
      payload.end + 1,
      object.alg,
    );
    return { token: `${header}.${payload.part}.${signature}`, end };
  }
  if (!('alg' in object)) return null;
  const isWhole = /^[\w-]+$/.test(payload.part) && /[\w-]/.test(text[payload.end + 1] ?? '');
  return { fragment: isWhole ? 'damaged' : 'cut-off', end: headerEnd + 1 };
}

/** Whether a text ends with a header that breaks off, or that nothing follows. */
function endsWithHeader(text: string): boolean {
  const run = /(?:^|[^\w-])(ey[JAI][\w-]+)[^\w-]*$/.exec(text.slice(-MAX_HEADER))?.[1];
  if (run === undefined) return false;
  const object = objectOf(run);
  if (object) return 'alg' in object;
  const decoded = textOf(run.slice(0, run.length - (run.length % 4))) ?? '';
  return /^\{\s*"\w+"\s*:\s*["\w{[]/.test(decoded);
}

/**
 * Finds each token in the form of a JWT (RFC 7519) in any text, such as a header, a log, a `.env` file
 * or a command, even if it was wrapped or soft hyphens were put into it. Each is listed once.
 */
export function findJwts(pasted: string): FoundJwts {
  const text = pasted.replace(UNSEEN, '');
  const tokens = new Set<string>();
  const fragments: Fragment[] = [];
  let position = 0;
  for (;;) {
    const headerEnd = text.indexOf('.', position);
    if (headerEnd < 0) break;
    const found = readAt(text, position, headerEnd);
    if (found?.token !== undefined) tokens.add(found.token);
    if (found?.fragment !== undefined) fragments.push(found.fragment);
    position = found?.end ?? headerEnd + 1;
  }
  if (tokens.size === 0 && fragments.length === 0 && endsWithHeader(text))
    fragments.push('cut-off');
  return { tokens: [...tokens], fragments };
}
