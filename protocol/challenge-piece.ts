const NAMED = /auth-grant:([\w-]{4,89})/i;
/** A UUID, or a run of its digits and hyphens that's too short, or has hyphens, unlike most other keys. */
const ALONE = /^(?:[0-9a-f]{8,15}|(?=[0-9a-f]*-)[0-9a-f-]{8,36})$/i;
/** The signature of what must not be shown, stored or logged: challenges and keys. */
const CHALLENGE_OR_KEY =
  /auth-grant:.|once:.|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}/i;
/** Base64url of `{` with a quote, blanks or a line break, which any part of a JWT but the last starts with. */
const JWT_PART = /ey[JAI][\w-]{10}|ew[0ko][giJKN][\w-]{9}/;
/** What headers, environments and addresses say before a token of any form (RFC 6750, section 2.1). */
const NAMED_TOKEN =
  /\bbearer\s+["']?(?=\S*\d)[\w.~+/-]{16}|(?:token|key|secret|password|cookie)["']?\s*[:=]\s*["']?(?=\S*\d)[\w.~+/%-]{16}|authorization["']?\s*[:=]\s*\S/i;
/** Copied along from web pages and emails. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * The part of a grant's challenge that a text holds, or is, in lower case and without `auth-grant:`:
 * all of it, the UUID alone, or eight or more of its characters. `null` if it's something else.
 */
export function challengePieceIn(text: string): string | null {
  const trimmed = text.trim();
  const piece = NAMED.exec(trimmed)?.[1] ?? ALONE.exec(trimmed)?.[0];
  return piece?.toLowerCase() ?? null;
}

/** Whether a text may hold a JWT, which each token of a grant is. Finding out takes more code. */
export const mayHoldJwt = (text: string): boolean => JWT_PART.test(text.replace(UNSEEN, ''));

/** Whether a text may hold a challenge, a token or a key, so that it belongs into no address. */
export function mayBeSecret(text: string): boolean {
  const seen = text.replace(UNSEEN, '');
  return mayHoldJwt(seen) || CHALLENGE_OR_KEY.test(seen) || NAMED_TOKEN.test(seen);
}
