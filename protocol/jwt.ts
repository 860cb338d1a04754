import { decodeBase64url } from './base64url';

/** The three parts of a compact JWS (RFC 7515, section 7.1), as they are written. */
export type JwtParts = { header: string; payload: string; signature: string };

/** The parts of a compact JWS, none of them empty; `null` for any other text. */
export function splitJwt(token: string): JwtParts | null {
  const [header, payload, signature, ...rest] = token.split('.');
  return header && payload && signature && rest.length === 0
    ? { header, payload, signature }
    : null;
}

/**
 * What a header or a payload says (RFC 7515, section 5.2): JSON in UTF-8 in base64url.
 *
 * @throws RangeError, TypeError or SyntaxError where it is something else
 */
export function decodeJwtPart(part: string): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(decodeBase64url(part)));
}
