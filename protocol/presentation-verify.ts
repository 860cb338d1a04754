import * as z from 'zod/mini';
import { decodeBase64url } from './decode-base64url';
import { decodeJwtPart, splitJwt } from './jwt';
import { keyIdOf } from './presentation';

/** In characters. Real tokens are much shorter; longer texts are refused before decoding. */
const MAX_TOKEN_LENGTH = 8_192;

/** The text isn't a presentation that we accept. The message never quotes it. */
export class PresentationError extends Error {
  override name = 'PresentationError';
}

/** What a signature is checked with, besides a key. */
export type Signed = {
  signingInput: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
};

/** A presentation with consistent claims. Its signature hasn't been checked yet. */
export type Presentation = Signed & { holder: string; challenge?: string };

const anyObject = z.looseObject({});
const headerSchema = z.object({ alg: z.string(), kid: z.string() });
const numericDate = z.optional(z.number());
const claimsSchema = z.object({
  iss: z.string(),
  vp: z.object({
    // A presentation names its contexts and its types (VC Data Model, sections 4.3 and 4.5).
    '@context': z.array(z.union([z.string(), anyObject])).check(z.minLength(1)),
    type: z.array(z.string()),
    holder: z.string(),
  }),
  nonce: z.optional(z.string()),
  exp: numericDate,
  nbf: numericDate,
});

/** In seconds since the epoch, UTC (RFC 7519, section 4.1). */
type Limits = Pick<z.infer<typeof claimsSchema>, 'exp' | 'nbf'>;

function decodeJsonObject(part: string, name: string): Record<string, unknown> {
  try {
    return anyObject.parse(decodeJwtPart(part));
  } catch {
    throw new PresentationError(`The ${name} of the token isn't a JSON object in base64url.`);
  }
}

function decodeJson<T>(part: string, schema: z.ZodMiniType<T>, name: string) {
  const raw = decodeJsonObject(part, name);
  const read = schema.safeParse(raw);
  if (read.success) return { raw, value: read.data };
  const field = read.error.issues[0]?.path.join('.');
  throw new PresentationError(
    `The ${name} of the token isn't that of a presentation: “${field}” is missing or has the wrong type.`,
  );
}

function refuseIf(condition: boolean, message: string): void {
  if (condition) throw new PresentationError(message);
}

/**
 * Reads a compact JWS (RFC 7515) as a presentation, and checks everything that needs neither a key
 * nor a clock: `alg` is EdDSA (RFC 8037), there is no critical extension, and `iss`, `vp.holder`
 * and `kid` name the same DID. `iat`, `jti` and `typ` are ignored.
 *
 * @param now milliseconds since the epoch, UTC
 * @returns the presentation, and a `limit` that still makes servers refuse it, or `null`: it has an
 *   `aud`, is past `exp` or before `nbf` (both in seconds)
 * @throws PresentationError with the first fault
 */
export function readPresentation(
  token: string,
  now: number,
): { presentation: Presentation; limit: string | null } {
  refuseIf(token.length > MAX_TOKEN_LENGTH, 'The token is too long for a presentation.');
  const parts = splitJwt(token);
  if (!parts) throw new PresentationError("The token isn't a JWT: it must have three parts.");
  const header = decodeJson(parts.header, headerSchema, 'header');
  const claims = decodeJson(parts.payload, claimsSchema, 'payload');
  const { iss, vp, nonce } = claims.value;

  refuseIf(header.value.alg !== 'EdDSA', 'The token must be signed with EdDSA.');
  refuseIf('crit' in header.raw, 'The token uses a critical extension.');
  refuseIf(header.value.kid !== keyIdOf(iss), 'The key ID must match the issuer.');
  refuseIf(vp.holder !== iss, 'Holder and issuer must match.');
  refuseIf(!vp.type.includes('VerifiablePresentation'), "The token isn't a presentation.");

  const presentation = {
    holder: iss,
    ...(nonce === undefined ? {} : { challenge: nonce }),
    signingInput: new TextEncoder().encode(`${parts.header}.${parts.payload}`),
    signature: decodeSignature(parts.signature),
  };
  return { presentation, limit: limitOf('aud' in claims.raw, claims.value, now) };
}

/** Why servers refuse a token with these claims, whatever else it says; `null` if they don't. */
export function limitOf(hasAudience: boolean, { exp, nbf }: Limits, now: number): string | null {
  if (hasAudience) return "The token can't have an audience.";
  if (exp !== undefined && exp * 1000 <= now) return 'The token has expired.';
  if (nbf !== undefined && nbf * 1000 > now) return "The token isn't valid yet.";
  return null;
}

/**
 * Like {@link readPresentation}, but refuses a presentation that has a limit.
 *
 * @param now milliseconds since the epoch, UTC
 * @throws PresentationError with the first fault
 */
export function parsePresentation(token: string, now: number): Presentation {
  const { presentation, limit } = readPresentation(token, now);
  if (limit !== null) throw new PresentationError(limit);
  return presentation;
}

function decodeSignature(part: string): Uint8Array<ArrayBuffer> {
  try {
    return decodeBase64url(part);
  } catch {
    throw new PresentationError("The signature of the token isn't base64url.");
  }
}

/** Checks the signature with an Ed25519 public key of 32 bytes (RFC 8037). */
export async function isSignedBy(
  { signature, signingInput }: Signed,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, signature, signingInput);
}
