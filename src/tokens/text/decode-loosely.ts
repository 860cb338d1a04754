/** Decodes base64url as other servers do: spare bits needn't be zero. `null` if it isn't base64url. */
export function bytesOf(part: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(part)) return null;
  try {
    const characters = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = new Uint8Array(characters.length);
    for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
    return bytes;
  } catch {
    return null;
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text in a header or payload; `null` if it isn't base64url. */
export function textOf(part: string): string | null {
  const bytes = bytesOf(part);
  return bytes && decoder.decode(bytes);
}

export type JsonObject = Record<string, unknown>;

/** The JSON object in a header or payload; `null` if it holds anything else. */
export function objectOf(part: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(textOf(part) ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : null;
  } catch {
    return null;
  }
}
