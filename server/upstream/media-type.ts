const TOKEN = "[!#$%&'*+.^_`|~\\w-]+";
/** Without commas, which could join two values, and without escapes. */
const QUOTED = '"[\\t\\x20!#-+\\x2d-[\\]-~]*"';
const PARAMETER = `[ \\t]*${TOKEN}=(?:${TOKEN}|${QUOTED})`;
const MEDIA_TYPE = new RegExp(`^(${TOKEN}/${TOKEN})(?:[ \\t]*;(?:${PARAMETER})?)*[ \\t]*$`);

/**
 * Whether a `Content-Type` is JSON: a single media type (RFC 9110, section 8.3.1) that is
 * `application/json` or ends in `+json` (RFC 6839, section 3.1). Two joined values, which browsers
 * parse in their own ways, are not.
 */
export function isJsonType(contentType: string): boolean {
  const type = MEDIA_TYPE.exec(contentType)?.[1]?.toLowerCase();
  return type === 'application/json' || type?.endsWith('+json') === true;
}
