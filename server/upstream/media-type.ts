const TOKEN = "[!#$%&'*+.^_`|~\\w-]+";
/** Without commas, which would join two values, and without escapes. */
const QUOTED = '"[\\t\\x20!#-+\\x2d-[\\]-~]*"';
const PARAMETER = `[ \\t]*${TOKEN}=(?:${TOKEN}|${QUOTED})`;
const MEDIA_TYPE = new RegExp(`^(${TOKEN}/${TOKEN})(?:[ \\t]*;(?:${PARAMETER})?)*[ \\t]*$`);

/**
 * Whether a `Content-Type` names JSON: one media type of the form of RFC 9110, section 8.3.1, which is
 * `application/json` or ends in `+json` (RFC 6839, section 3.1). Two values in one, which browsers read
 * in ways of their own, name nothing.
 */
export function isJsonType(contentType: string): boolean {
  const type = MEDIA_TYPE.exec(contentType)?.[1]?.toLowerCase();
  return type === 'application/json' || type?.endsWith('+json') === true;
}
