import { base58 } from '@scure/base';
import * as z from 'zod/mini';
import { decodeBase64url } from '../../../protocol/decode-base64url';
import { didKeyOf, parseDidWeb, publicKeyOf } from '../../../protocol/did';
import { keyIdOf } from '../../../protocol/presentation';
import { isSameDid } from './whose';

const TIMEOUT_MS = 10_000;

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/;

const maybe = <T>(schema: z.ZodMiniType<T>) =>
  z.optional(
    z.pipe(
      z.unknown(),
      z.transform((value) => schema.safeParse(value).data),
    ),
  );

/** A key of a DID document (DID Core 1.0, section 5.2). Others may be there in any form. */
const method = z.object({
  id: z.string(),
  controller: maybe(z.string()),
  publicKeyMultibase: maybe(z.string()),
  publicKeyBase58: maybe(z.string()),
  publicKeyJwk: maybe(z.object({ crv: z.string(), x: z.string() })),
});
type Method = z.infer<typeof method>;

const didDocument = z.object({
  verificationMethod: maybe(z.array(z.unknown())),
  /** References to keys, or keys that are for this use only. */
  authentication: maybe(z.array(z.unknown())),
});

/** The message is for the user. */
export class DidWebError extends Error {
  override name = 'DidWebError';
}

/** The profile's part of the path, as it has to be in a URL; `null` if it can't be in one. */
function segmentOf(profileId: string): string | null {
  const hasStrayPercent = /%(?![0-9a-f]{2})/i.test(profileId);
  if (hasStrayPercent || !profileId.isWellFormed()) return null;
  return profileId
    .split(/(%[0-9a-f]{2})/i)
    .map((piece, index) => (index % 2 === 0 ? encodeURIComponent(piece) : piece))
    .join('');
}

/**
 * The URL of a did:web's document (did:web Method Specification, 3.2); `null` for other DIDs, and for
 * those whose host or profile a URL would change: they'd show one host and ask another.
 */
export function documentUrlOf(did: string): string | null {
  const parsed = parseDidWeb(did.replaceAll('%3a', '%3A'));
  if (!parsed) return null;
  const segment = segmentOf(parsed.profileId);
  if (segment === null) return null;
  const host = parsed.host.toLowerCase();
  const protocol = LOOPBACK.test(host) ? 'http' : 'https';
  const url = `${protocol}://${host}/users/${segment}/did.json`;
  if (!URL.canParse(url)) return null;
  const { href, host: readHost } = new URL(url);
  return href === url && readHost === host ? url : null;
}

function bytesOfKey({ publicKeyMultibase, publicKeyBase58, publicKeyJwk }: Method) {
  if (publicKeyMultibase !== undefined) return publicKeyOf(`did:key:${publicKeyMultibase}`);
  if (publicKeyBase58 !== undefined) return Uint8Array.from(base58.decode(publicKeyBase58));
  return publicKeyJwk?.crv === 'Ed25519' ? decodeBase64url(publicKeyJwk.x) : null;
}

/** `null` for other kinds of keys, and for one of small order, which holds no secret. */
function keyOf(one: Method): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = bytesOfKey(one);
    return bytes && publicKeyOf(didKeyOf(bytes));
  } catch {
    return null;
  }
}

/** The method of a document that a key ID names, if it's the DID's own. */
function findMethod(document: unknown, did: string, keyId: string): Method | undefined {
  const { verificationMethod = [], authentication = [] } =
    didDocument.safeParse(document).data ?? {};
  return [...verificationMethod, ...authentication]
    .flatMap((item) => method.safeParse(item).data ?? [])
    .filter(({ controller }) => controller === undefined || isSameDid(controller, did))
    .find(({ id }) => isSameDid(id.startsWith('#') ? did + id : id, keyId));
}

/**
 * The Ed25519 public key (32 bytes) that signs for a did:web, from the document on its host. The host
 * learns that someone asks about this profile, but nothing about a token.
 *
 * @param keyId what the token says signed it. If that isn't a key of the DID, the profile's key counts.
 * @throws DidWebError if it can't be fetched or found
 */
export async function fetchKeyOfDidWeb(
  did: string,
  keyId: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const url = documentUrlOf(did);
  if (url === null) throw new DidWebError('This DID doesn’t point to a host.');
  const { host, origin } = new URL(url);
  const response = await fetch(url, {
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new DidWebError(
      `${host} couldn’t be asked. It may be down, or this dashboard isn’t allowed to connect to it (--connect ${origin}).`,
    );
  });
  if (!response.ok) {
    throw new DidWebError(`${host} has no document for this DID (status ${response.status}).`);
  }
  const document: unknown = await response.json().catch(() => null);
  const [namedDid, fragment] = keyId?.split('#') ?? [];
  const isOwnKey = fragment !== undefined && isSameDid(namedDid ?? '', did);
  const found = findMethod(document, did, isOwnKey ? `${did}#${fragment}` : keyIdOf(did));
  const key = found && keyOf(found);
  if (!key)
    throw new DidWebError(`${host} lists no Ed25519 key that could have signed for this DID.`);
  return key;
}
