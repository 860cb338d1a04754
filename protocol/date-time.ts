import * as z from 'zod/mini';

/**
 * The pattern of the published API page: RFC 3339 in UTC, with `Z` only and optional seconds. The
 * day must exist.
 */
const DATE_TIME_PATTERN =
  /^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))T(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z))$/;

export const dateTime = z
  .string()
  .check(
    z.regex(
      DATE_TIME_PATTERN,
      'Write a moment in UTC, such as 2027-01-25T22:59:59Z, in a year of four digits.',
    ),
  );
