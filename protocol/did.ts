import { base58 } from '@scure/base';

/** The multicodec prefix of an Ed25519 public key (did:key, section 3.1.1). */
const ED25519_PREFIX = [0xed, 0x01] as const;
const PUBLIC_KEY_BYTES = 32;

/** The did:key of an Ed25519 public key (32 bytes): `did:key:z` + base58btc(0xed 0x01 ‖ key). */
export function didKeyOf(publicKey: Uint8Array): string {
  return `did:key:z${base58.encode(Uint8Array.from([...ED25519_PREFIX, ...publicKey]))}`;
}

/** The Ed25519 public key (32 bytes) in a did:key; `null` for anything else. */
export function publicKeyOf(didKey: string): Uint8Array<ArrayBuffer> | null {
  const encoded = /^did:key:z([1-9A-HJ-NP-Za-km-z]{1,64})$/.exec(didKey)?.[1];
  if (encoded === undefined) return null;
  const bytes = base58.decode(encoded);
  const isEd25519 = ED25519_PREFIX.every((byte, index) => bytes[index] === byte);
  if (!isEd25519 || bytes.length !== ED25519_PREFIX.length + PUBLIC_KEY_BYTES) return null;
  return Uint8Array.from(bytes.subarray(ED25519_PREFIX.length));
}

/**
 * The did:web of a profile: `did:web:<host>:users:<profileId>`. The colon before a port is written
 * `%3A` (did:web, section 3.2).
 *
 * @param host as in `URL.host`, such as `localhost:4400`
 */
export function didWebOf(host: string, profileId: string): string {
  return `did:web:${host.replaceAll(':', '%3A')}:users:${profileId}`;
}

/** The inverse of {@link didWebOf}; `null` for anything else. */
export function parseDidWeb(did: string): { host: string; profileId: string } | null {
  const match = /^did:web:([^:/?#]+):users:([^:/?#]+)$/.exec(did);
  if (!match?.[1] || !match[2]) return null;
  return { host: match[1].replaceAll('%3A', ':'), profileId: match[2] };
}
