/**
 * If the length isn't a multiple of three bytes, the last character has spare bits, which must be
 * zero.
 */
const BASE64URL = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;

/**
 * Decodes base64url without padding (RFC 7515, appendix C).
 *
 * @throws RangeError for padding, other characters, and spare bits that aren't zero: two spellings
 *   of one signature would make two tokens of one.
 */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (!BASE64URL.test(text)) throw new RangeError('not base64url');
  const characters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
  return bytes;
}
