import { base58, hex } from '@scure/base';

/** The multicodec prefix of an Ed25519 public key (did:key, section 3.1.1). */
const ED25519_PREFIX = [0xed, 0x01] as const;
const PUBLIC_KEY_BYTES = 32;

/**
 * The points of small order on Curve25519, as the libraries that refuse them list them: hex, without
 * the sign, which is the highest bit of the last byte. Anybody can make a signature that they accept.
 */
const SMALL_ORDER = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];

function hasSmallOrder(publicKey: Uint8Array): boolean {
  const unsigned = Uint8Array.from(publicKey);
  unsigned[PUBLIC_KEY_BYTES - 1] = (unsigned[PUBLIC_KEY_BYTES - 1] ?? 0) & 0x7f;
  return SMALL_ORDER.includes(hex.encode(unsigned));
}

/** The did:key of an Ed25519 public key (32 bytes): `did:key:z` + base58btc(0xed 0x01 ‖ key). */
export function didKeyOf(publicKey: Uint8Array): string {
  return `did:key:z${base58.encode(Uint8Array.from([...ED25519_PREFIX, ...publicKey]))}`;
}

/**
 * The Ed25519 public key (32 bytes) in a did:key; `null` for anything else, and for a key of small
 * order, which holds no secret.
 */
export function publicKeyOf(didKey: string): Uint8Array<ArrayBuffer> | null {
  const encoded = /^did:key:z([1-9A-HJ-NP-Za-km-z]{1,64})$/.exec(didKey)?.[1];
  if (encoded === undefined) return null;
  const bytes = base58.decode(encoded);
  const isEd25519 = ED25519_PREFIX.every((byte, index) => bytes[index] === byte);
  if (!isEd25519 || bytes.length !== ED25519_PREFIX.length + PUBLIC_KEY_BYTES) return null;
  const publicKey = Uint8Array.from(bytes.subarray(ED25519_PREFIX.length));
  return hasSmallOrder(publicKey) ? null : publicKey;
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
