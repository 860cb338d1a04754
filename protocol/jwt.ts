import { decodeBase64url } from './decode-base64url';

export type JwtParts = { header: string; payload: string; signature: string };

/**
 * The encoded parts of a compact JWS (RFC 7515, section 7.1), none of them empty; `null` for
 * anything else.
 */
export function splitJwt(token: string): JwtParts | null {
  const [header, payload, signature, ...rest] = token.split('.');
  return header && payload && signature && rest.length === 0
    ? { header, payload, signature }
    : null;
}

/**
 * Decodes a header or payload (RFC 7515, section 5.2): base64url of JSON in UTF-8.
 *
 * @throws RangeError, TypeError or SyntaxError if it's anything else
 */
export function decodeJwtPart(part: string): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(decodeBase64url(part)));
}
