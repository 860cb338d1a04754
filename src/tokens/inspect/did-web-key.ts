import * as z from 'zod/mini';
import { decodeBase64url } from '../../../protocol/decode-base64url';
import { parseDidWeb, publicKeyOf } from '../../../protocol/did';
import { keyIdOf } from '../../../protocol/presentation';

const TIMEOUT_MS = 10_000;

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/;

/** The keys of a DID document (DID Core 1.0, section 5.2), in either format. */
const didDocument = z.object({
  verificationMethod: z.array(
    z.object({
      id: z.string(),
      publicKeyMultibase: z.optional(z.string()),
      publicKeyJwk: z.optional(z.object({ crv: z.string(), x: z.string() })),
    }),
  ),
});
type Method = z.infer<typeof didDocument>['verificationMethod'][number];

/** The message is for the user. */
export class DidWebError extends Error {
  override name = 'DidWebError';
}

/** The URL of a did:web's document (did:web Method Specification, 3.2); `null` for other DIDs. */
export function documentUrlOf(did: string): string | null {
  const parsed = parseDidWeb(did);
  if (!parsed) return null;
  const { host, profileId } = parsed;
  const protocol = LOOPBACK.test(host) ? 'http' : 'https';
  return `${protocol}://${host}/users/${encodeURIComponent(profileId)}/did.json`;
}

function keyOf({ publicKeyMultibase, publicKeyJwk }: Method): Uint8Array<ArrayBuffer> | null {
  if (publicKeyMultibase !== undefined) return publicKeyOf(`did:key:${publicKeyMultibase}`);
  if (publicKeyJwk?.crv !== 'Ed25519') return null;
  try {
    const key = decodeBase64url(publicKeyJwk.x);
    return key.length === 32 ? key : null;
  } catch {
    return null;
  }
}

/**
 * The Ed25519 public key (32 bytes) that signs for a did:web, from the document on its host. The host
 * learns that someone asks about this profile, but nothing about a token.
 *
 * @throws DidWebError if it can't be fetched or found
 */
export async function fetchKeyOfDidWeb(did: string): Promise<Uint8Array<ArrayBuffer>> {
  const url = documentUrlOf(did);
  if (url === null) throw new DidWebError('This DID names no host that could be asked.');
  const { host, origin } = new URL(url);
  const response = await fetch(url, {
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new DidWebError(
      `${host} could not be asked. It may be away, or not on the list of this deployment (--connect ${origin}).`,
    );
  });
  if (!response.ok) {
    throw new DidWebError(`${host} has no document for this DID (status ${response.status}).`);
  }
  const document = didDocument.safeParse(await response.json().catch(() => null)).data;
  const keyId = keyIdOf(did);
  const method = document?.verificationMethod.find(
    ({ id }) => id === keyId || `${did}${id}` === keyId,
  );
  const key = method && keyOf(method);
  if (!key) throw new DidWebError(`The document of ${host} holds no Ed25519 key of this DID.`);
  return key;
}
