import { createPrivateKey } from 'node:crypto';
import { decodeBase64url } from '../decode-base64url';
import { didKeyOf } from '../did';

/** What comes before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410, section 7). */
const PKCS8_PREFIX = '302e020100300506032b657004220420';

/**
 * The key pair of a seed. Node's own crypto, another implementation than WebCrypto, derives the
 * public key.
 *
 * @param seed 64 hex digits
 */
export async function keyPairOf(seed: string) {
  const pkcs8 = Buffer.from(PKCS8_PREFIX + seed, 'hex');
  const jwk = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({
    format: 'jwk',
  });
  const publicKey = decodeBase64url(jwk.x ?? '');
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']),
    pkcs8,
    publicKey,
    did: didKeyOf(publicKey),
    jwk,
    publicJwk: { kty: 'OKP', crv: 'Ed25519', x: jwk.x ?? '' },
  };
}
