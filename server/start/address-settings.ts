import { isIP } from 'node:net';
import * as z from 'zod/mini';
import { isLoopback } from '../lib/loopback';

/** Traffic between machines must be encrypted. Traffic within this one needn't be. */
const isSafe = ({ protocol, hostname }: URL) =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol } = new URL(text);
  return origin === text && (protocol === 'http:' || protocol === 'https:');
}

/** The origin that clients use, such as `https://grants.example.org`. */
export const origin = z
  .string()
  .check(z.refine(isOrigin, 'write an origin without a path, such as https://grants.example.org'));

export const pageOrigin = z
  .string()
  .check(
    z.refine(
      isOrigin,
      'write origins without a path, such as https://dashboard.example.org, joined by commas',
    ),
  );

/** Neither a host name nor a range. */
export const ipAddress = z
  .string()
  .check(
    z.refine((text) => isIP(text) !== 0, 'write IP addresses such as 10.0.0.1, joined by commas'),
  );

// URLs allow more characters in a host than a Content-Security-Policy, where `*` and `;` have a
// meaning.
const isServerOrigin = (text: string) =>
  /^https?:\/\/[a-z\d.-]+(?::\d+)?$/.test(text) && isOrigin(text) && isSafe(new URL(text));

const serverOrigin = z
  .string()
  .check(
    z.refine(
      isServerOrigin,
      'write origins such as https://network.learncard.com (http for this machine alone), or none',
    ),
  );

const isServerUrl = (text: string) =>
  /^[^?#@\\\s]+$/.test(text) && URL.canParse(text) && isSafe(new URL(text));

/** The base URL of another server's API, without slashes at the end. */
export const serverUrl = z.pipe(
  z
    .string()
    .check(
      z.refine(
        isServerUrl,
        'write a URL such as https://network.learncard.com/api (http for this machine alone)',
      ),
    ),
  z.transform((text: string) => new URL(text).href.replace(/\/+$/, '')),
);

function isDatabaseUrl(text: string): boolean {
  if (!/^postgres(?:ql)?:\/\/[^#\s]+$/.test(text) || !URL.canParse(text)) return false;
  // An unescaped slash in the password would make the rest of it part of the path.
  return /^\/[^/@]+$/.test(new URL(text).pathname);
}

/** The URL of a PostgreSQL database, with a percent-encoded password. */
export const databaseUrl = z
  .string()
  .check(
    z.refine(
      isDatabaseUrl,
      'write a URL such as postgres://USER:PASSWORD@HOST:5432/DATABASE, with %2F for a slash in the password and the like',
    ),
  );

const splitAtCommas = z.transform((text: string) => [
  ...new Set(text.split(',').flatMap((part) => part.trim() || [])),
]);

/** A comma-separated list without duplicates. */
export const list = <Item extends z.ZodMiniType<string, string>>(item: Item) =>
  z.pipe(z.pipe(z.string(), splitAtCommas), z.array(item));

/** The origins of other servers, to which people send their tokens; `none` for an empty list. */
export const serverOrigins = z.pipe(
  z.transform((text: unknown) => (text === 'none' ? '' : text)),
  list(serverOrigin),
);
