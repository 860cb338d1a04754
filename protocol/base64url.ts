/** Bytes as base64url without padding (RFC 7515, appendix C). */
export function encodeBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * The bytes of unpadded base64url (RFC 7515, appendix C).
 *
 * @throws RangeError for any other text: padding, foreign characters, or bits left over at the
 * end, since two spellings of one signature would make two tokens of one.
 */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (/^[\w-]*$/.test(text) && text.length % 4 !== 1) {
    const bytes = Uint8Array.from(
      atob(text.replaceAll('-', '+').replaceAll('_', '/')),
      (character) => character.charCodeAt(0),
    );
    if (encodeBase64url(bytes) === text) return bytes;
  }
  throw new RangeError('not base64url');
}
