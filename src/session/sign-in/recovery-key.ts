import { hex } from '@scure/base';
import { encodeBase64url } from '../../../protocol/base64url';
import { decodeBase64url } from '../../../protocol/decode-base64url';
import { didKeyOf } from '../../../protocol/did';
import { importPart } from '../../lib/import-part';

const SEED_BYTES = 32;

/** The DER of a PKCS #8 private key up to the 32 bytes of the Ed25519 seed (RFC 8410). */
const PKCS8_PREFIX = hex.decode('302e020100300506032b657004220420');

/** The key of RFC 8037, appendix A.1, which anyone can know. */
const KNOWN_KEY = {
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};

/** @param keys the private key and the public one, as base64url (RFC 8037) */
const importSigningKey = (keys: { d: string; x: string }) =>
  crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', ...keys }, 'Ed25519', false, [
    'sign',
  ]);

/** Why this browser can't sign on this page, in words for the user; `null` if it can. */
export async function findSigningProblem(): Promise<string | null> {
  if (!isSecureContext) {
    return 'Signing needs HTTPS or localhost. This page was opened over HTTP.';
  }
  try {
    // Always the same key: now and then, WebKitGTK fails to make one.
    await importSigningKey(KNOWN_KEY);
    return null;
  } catch {
    return 'This browser doesn’t support Ed25519 signatures. Please update it.';
  }
}

/** 32 random bytes as 64 hex digits. */
export function generateRecoveryKey(): string {
  return hex.encode(crypto.getRandomValues(new Uint8Array(SEED_BYTES)));
}

/**
 * WebCrypto finds a public key only by exporting the private one. Firefox 140 can't export a key that
 * came as PKCS #8, and WebKitGTK can't import one that begins with a zero byte. There a library does the
 * arithmetic (docs/decisions/0055-public-key-without-export.md).
 */
async function derivePublicKey(seed: Uint8Array): Promise<Uint8Array> {
  const pkcs8 = Uint8Array.from([...PKCS8_PREFIX, ...seed]);
  try {
    const readable = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
    const { x = '' } = await crypto.subtle.exportKey('jwk', readable);
    return decodeBase64url(x);
  } catch {
    const { ed25519 } = await importPart(() => import('@noble/curves/ed25519.js'));
    return ed25519.getPublicKey(seed);
  } finally {
    pkcs8.fill(0);
  }
}

/**
 * The DID and signing key of a recovery key of 64 hex digits. Finding the DID takes an extractable
 * import; the key it returns can't be exported.
 */
export async function importRecoveryKey(
  recoveryKey: string,
): Promise<{ did: string; privateKey: CryptoKey }> {
  const seed = hex.decode(recoveryKey.toLowerCase());
  // Some engines use the first 32 bytes of a longer key, and would sign in with those.
  if (seed.length !== SEED_BYTES) throw new RangeError('a recovery key has 64 hex digits');
  const publicKey = await derivePublicKey(seed);
  const keys = { d: encodeBase64url(seed), x: encodeBase64url(publicKey) };
  const privateKey = await importSigningKey(keys);
  seed.fill(0);
  return { did: didKeyOf(publicKey), privateKey };
}
