import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { decodeBase64url } from '../../protocol/decode-base64url';
import { didKeyOf } from '../../protocol/did';
import { StartError } from '../lib/start-error';

/** What comes before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410, section 7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * @param recoveryKey an Ed25519 private key as 64 hex digits
 * @throws StartError if it's anything else
 */
export function didOfRecoveryKey(recoveryKey: string): string {
  if (!/^[0-9a-f]{64}$/i.test(recoveryKey)) {
    throw new StartError("SEED_RECOVERY_KEY isn't a recovery key. It needs all 64 hex digits.");
  }
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, Buffer.from(recoveryKey, 'hex')]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return didKeyOf(decodeBase64url(x));
}

export const newRecoveryKey = () => randomBytes(32).toString('hex');
