import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ONE_TIME_PREFIX } from '../../protocol/challenge-prefix';

const VERSION = 1;
const RANDOM_BYTES = 16;
const EXPIRY_BYTES = 8;
const MAC_BYTES = 32;

/** For whom a challenge is, and what makes it one of this server. */
export type ChallengeScope = {
  /** 32 bytes that every server on the same database knows. */
  key: Buffer;
  /** The server's name, such as `https://grants.example.org`. */
  origin: string;
  /** The did:key that asks, or that signed. */
  did: string;
};

/** Each part with its length before it, so that no two lists of parts read the same. */
function withLengths(parts: (Buffer | string)[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part as string);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

const macOf = ({ key, origin, did }: ChallengeScope, random: Buffer, expiry: Buffer) =>
  createHmac('sha256', key)
    .update(withLengths([Buffer.of(VERSION), did, origin, random, expiry]))
    .digest();

/**
 * A new one-time challenge: `once:<origin>#<base64url(version ‖ random ‖ expiry ‖ MAC)>`, of 1, 16, 8
 * and 32 bytes. The MAC is HMAC-SHA-256 (RFC 2104), so nothing about it needs to be stored. The origin
 * lets a client see whose challenge it signs.
 *
 * @param expiresAt milliseconds since the epoch, UTC
 */
export function makeChallenge(scope: ChallengeScope, expiresAt: number): string {
  const random = randomBytes(RANDOM_BYTES);
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeBigUInt64BE(BigInt(expiresAt));
  const bytes = Buffer.concat([Buffer.of(VERSION), random, expiry, macOf(scope, random, expiry)]);
  return `${ONE_TIME_PREFIX}${scope.origin}#${bytes.toString('base64url')}`;
}

/**
 * What a challenge that this server gave this DID consists of; `null` for any other text.
 *
 * @returns `random` as base64url, and `expiresAt` in milliseconds since the epoch, UTC
 */
export function readChallenge(
  scope: ChallengeScope,
  challenge: string,
): { random: string; expiresAt: number } | null {
  const start = `${ONE_TIME_PREFIX}${scope.origin}#`;
  if (!challenge.startsWith(start)) return null;
  const text = challenge.slice(start.length);
  const bytes = Buffer.from(text, 'base64url');
  const macAt = 1 + RANDOM_BYTES + EXPIRY_BYTES;
  // Buffer ignores what isn't base64url. The text has to be the only one that stands for its bytes.
  if (bytes.length !== macAt + MAC_BYTES || bytes.toString('base64url') !== text) return null;
  if (bytes[0] !== VERSION) return null;
  const random = bytes.subarray(1, 1 + RANDOM_BYTES);
  const expiry = bytes.subarray(1 + RANDOM_BYTES, macAt);
  if (!timingSafeEqual(bytes.subarray(macAt), macOf(scope, random, expiry))) return null;
  return {
    random: random.toString('base64url'),
    expiresAt: Number(expiry.readBigUInt64BE()),
  };
}
